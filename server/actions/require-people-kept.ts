import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { canManage, managingRoles } from '../identity/two-persons.ts';
import { countHolders, type PersonRow } from '../store/people.ts';

/**
 * Somebody must be left who can manage people when this person no longer does.
 * @throws PlumblineError `conflict` for the last one.
 */
export async function requireOtherManager(client: pg.ClientBase, person: PersonRow): Promise<void> {
  if (person.disabledAt !== null || !canManage(person.grants)) return;
  const { id: except, demonstration } = person;
  if ((await countHolders(client, { except, demonstration, roles: managingRoles })) > 0) return;
  throw new PlumblineError('conflict', `${person.name} is the last person who can manage people`, {
    expected: 'another administrator of the whole company whose account is in use',
    todo: 'make somebody else administrator first',
  });
}
