import type { Grant } from '@plumbline/shared/schema/role.ts';

/** As the ledger names somebody: the name, the roles they act in, and the account, for names may be alike, and roles change. */
export function actorOf(person: { id: string; name: string; grants: readonly Grant[] }): string {
  const roles = [...new Set(person.grants.map(({ role }) => role))].join(', ');
  return `${person.name} (${roles || 'no role'}), account ${person.id.slice(0, 8)}`;
}
