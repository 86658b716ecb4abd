import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import { roleNames } from '../../ui/role-names.ts';

/** Roles that allow nothing beyond what this one does. */
export const narrowerRoles: Record<Role, readonly Role[]> = {
  board: [],
  executive: ['board'],
  analyst: ['board', 'owner'],
  owner: [],
  ciso: ['board', 'executive', 'analyst', 'owner', 'auditor'],
  auditor: ['board'],
  administrator: [],
};

/** Roles that a token of somebody with these roles can have: theirs, and those that allow less. */
export function tokenRoles(grants: readonly Grant[], managesPeople: boolean): Role[] {
  const all = Object.keys(roleNames) as Role[];
  if (managesPeople) return all;
  return all.filter((wanted) =>
    grants.some(({ role }) => role === wanted || narrowerRoles[role].includes(wanted)),
  );
}
