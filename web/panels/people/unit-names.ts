/** A unit as the pages need it. */
export interface NamedUnit {
  path: string;
  name: string;
}

/** `the whole company`, or a unit's name with what it lies in: `Cards (Payments)`; its path where it is not known. */
export function unitText(path: string, units: readonly NamedUnit[]): string {
  if (path === '') return 'the whole company';
  const name = (of: string) => units.find((unit) => unit.path === of)?.name ?? of;
  const cut = path.lastIndexOf('/');
  return cut < 0 ? name(path) : `${name(path)} (${name(path.slice(0, cut))})`;
}
