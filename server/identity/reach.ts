import { isWithin } from '@plumbline/shared/core/unit-path.ts';
import { type Grant, type Permission, permissions, type Role } from '@plumbline/shared/schema/role.ts';
import { ownFindingsOnly, reaches, rolePermissions } from './role-rights.ts';

/** How far somebody's roles carry one permission. */
export interface Reached {
  /** Paths of units, none within another, in order; null: the whole company. */
  units: string[] | null;
  /** Every role that carries it is bound to the person's own findings. */
  ownOnly: boolean;
}

/** Paths without those that lie within another, in order. */
export function widest(paths: readonly string[]): string[] {
  const all = [...new Set(paths)];
  return all.filter((path) => !all.some((other) => other !== path && isWithin(path, other))).sort();
}

/** Where these roles allow it; null: nowhere. Two roles allow what either does, the wider one first. */
export function reachOf(grants: readonly Grant[], permission: Permission): Reached | null {
  if (reaches[permission] === 'anywhere') return { units: null, ownOnly: false };
  const carrying = grants.filter(
    ({ role, unit }) =>
      rolePermissions[role].includes(permission) && (reaches[permission] !== 'company' || unit === ''),
  );
  if (carrying.length === 0) return null;
  const unbound = carrying.filter(({ role }) => !ownFindingsOnly.has(role));
  const paths = widest((unbound.length > 0 ? unbound : carrying).map(({ unit }) => unit));
  return { units: paths.includes('') ? null : paths, ownOnly: unbound.length === 0 };
}

/** Everything that these roles allow somewhere, and what needs no role. */
export function permissionsOf(grants: readonly Grant[]): Set<Permission> {
  const held = new Set<Permission>(permissions.filter((permission) => reaches[permission] === 'anywhere'));
  for (const { role, unit } of grants)
    for (const permission of rolePermissions[role])
      if (reaches[permission] !== 'company' || unit === '') held.add(permission);
  return held;
}

/** Whether the role shows anything of the company's data; the administrator's shows none. */
export const readsBoardData = (role: Role): boolean =>
  rolePermissions[role].some((permission) =>
    /^(briefings|figures|findings|exposure|ledger):read$/.test(permission),
  );

/** Whether one of these roles allows all that the wanted one does, over all of its units. */
export const covers = (held: readonly Grant[], wanted: Grant): boolean =>
  held.some(
    ({ role, unit }) =>
      isWithin(wanted.unit, unit) &&
      rolePermissions[wanted.role].every((permission) => rolePermissions[role].includes(permission)) &&
      (!ownFindingsOnly.has(role) || ownFindingsOnly.has(wanted.role)),
  );
