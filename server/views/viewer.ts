import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { Permission, Role } from '@plumbline/shared/schema/role.ts';
import { operatorName } from '../store/people.ts';

/** Who asks, with what they may see of what they ask for: every view takes one. */
export interface Viewer {
  /** As the ledger names who acted. */
  actor: string;
  /** The person, also behind a token of theirs; null: the local operator, a job, or a token of the operator's. */
  personId: string | null;
  /** The signed-in browser, where it is one. */
  sessionId: string | null;
  /** The token, where a program asks. */
  tokenId: string | null;
  roles: readonly Role[];
  /** What else they may do somewhere in the company. */
  permissions: ReadonlySet<Permission>;
  /** Paths of the units they may see for what they ask, none within another; null is the whole company. */
  units: readonly string[] | null;
  /** Path of the one unit that stands for all of `units`: the company, the one unit, or the scope of several. */
  scope: string;
  /** Only findings of this owner; null: whoever owns them. */
  own: string | null;
  /** Sees briefings once they are published, and nothing live. */
  publishedOnly: boolean;
}

/** Whether something of this unit may be told to the viewer. */
export const sees = ({ units }: Viewer, path: string): boolean => isWithinAny(path, units);

/** Whether the viewer sees a finding: of their units, and of their own where they see just these. */
export const seesFinding = (viewer: Viewer, finding: { unit: string; owner: string | null }): boolean =>
  sees(viewer, finding.unit) &&
  (viewer.own === null || (finding.owner !== null && finding.owner === viewer.own));

/** Whoever has the rights to the data folder: runs commands, and sees and does everything. Jobs see as they do. */
export const localOperator: Viewer = {
  actor: operatorName,
  personId: null,
  sessionId: null,
  tokenId: null,
  roles: [],
  permissions: new Set(),
  units: null,
  scope: '',
  own: null,
  publishedOnly: false,
};
