/** Who asks: every view takes one, from the first day. `units` are the paths a viewer may see; null is all. */
export interface Viewer {
  actor: string;
  role: 'owner';
  units: string[] | null;
}

/** Until there is sign-in one local owner sees and does everything. */
export const localOwner: Viewer = { actor: 'local owner', role: 'owner', units: null };
