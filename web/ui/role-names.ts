import type { Role } from '@plumbline/shared/schema/role.ts';

/** A role as it is called on the pages. */
export const roleNames: Record<Role, string> = {
  board: 'Board',
  executive: 'Executive',
  analyst: 'Analyst',
  owner: 'Owner',
  ciso: 'CISO',
  auditor: 'Auditor',
  administrator: 'Administrator',
};
