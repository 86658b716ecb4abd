/** The rules that keep one person from doing alone what two must agree to; pure, so that every room asks the same ones. */
import { roleConflicts } from '@plumbline/shared/core/role-conflicts.ts';
import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import { type Grant, type Permission, type Role, roles } from '@plumbline/shared/schema/role.ts';
import { covers, permissionsOf } from './reach.ts';
import { rolePermissions } from './role-rights.ts';

const having = (permission: Permission): readonly Role[] =>
  roles.filter((role) => rolePermissions[role].includes(permission));

/** Roles that, over the company, agree to what others ask for. */
export const approvingRoles = having('people:approve');
/** Roles that, over the company, manage people. */
export const managingRoles = having('people:change');

const overCompany = (grants: readonly Grant[], among: readonly Role[]): boolean =>
  grants.some(({ role, unit }) => unit === '' && among.includes(role));

export const canApprove = (grants: readonly Grant[]): boolean => overCompany(grants, approvingRoles);
export const canManage = (grants: readonly Grant[]): boolean => overCompany(grants, managingRoles);

/** Whoever is CISO of the whole company needs nobody else's consent. */
export const consentsAlone = (grants: readonly Grant[]): boolean => overCompany(grants, ['ciso']);

/** Which of the held roles are meant for another person than the holder of the wanted one. */
export const meantForAnother = (held: readonly Grant[], wanted: Role): Role[] =>
  roleConflicts([...held.map(({ role }) => role), wanted])
    .filter((pair) => pair.includes(wanted))
    .map(([one, other]) => (one === wanted ? other : one));

/** Whether a person may have a token of that role: it never allows more than they may do themselves, or manage. */
export const mayHaveToken = (grants: readonly Grant[], token: Grant): boolean =>
  canManage(grants) || covers(grants, token);

/** Whether a token's maker still stands behind it. */
export const standsBehind = (
  maker: { disabledAt: string | null; grants: readonly Grant[] },
  token: Grant,
): boolean => maker.disabledAt === null && mayHaveToken(maker.grants, token);

export interface Decider {
  /** Null: the local operator. */
  personId: string | null;
  /** A made-up reader of the demonstration. */
  demonstration: boolean;
  grants: readonly Grant[];
}

/** Why this person may not agree to what was asked; null: they may. */
export function whyNotAgree(
  asked: Pick<ApprovalItem, 'kind' | 'state'> & {
    subject: string;
    requestedById: string | null;
    demonstration: boolean;
  },
  { personId, demonstration, grants }: Decider,
): string | null {
  if (asked.state !== 'waiting') return 'It is decided already';
  if (personId === null) return null;
  if (asked.requestedById === personId) return 'You asked for it yourself: another person must agree';
  if (!permissionsOf(grants).has('people:approve'))
    return 'It takes an administrator or the CISO of the whole company';
  if (['role', 'link'].includes(asked.kind) && asked.subject === personId)
    return 'It is about your own account: another person must agree';
  if (asked.demonstration !== demonstration)
    return 'Readers of the demonstration and real people do not decide for each other';
  return null;
}
