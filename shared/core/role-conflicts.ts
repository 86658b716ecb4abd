import type { Role } from '../schema/role.ts';

/**
 * Two roles that are meant for two people: who gives rights must not read the board's data with them, and who checks
 * the work must not do it.
 */
const meantForTwo: readonly (readonly [Role, readonly Role[]])[] = [
  ['administrator', ['board', 'executive', 'analyst', 'owner', 'ciso', 'auditor']],
  ['auditor', ['ciso', 'analyst', 'owner']],
];

/** Pairs among these roles that one person should not hold together, whatever the units; each pair once. */
export function roleConflicts(roles: readonly Role[]): (readonly [Role, Role])[] {
  const held = new Set(roles);
  return meantForTwo
    .filter(([role]) => held.has(role))
    .flatMap(([role, others]) =>
      others.filter((other) => held.has(other)).map((other) => [role, other] as const),
    );
}
