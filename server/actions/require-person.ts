import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { findPerson, type PersonRow } from '../store/people.ts';

/**
 * The person whom somebody wants to change. Real people and the demonstration's readers leave each other alone: what is done
 * in the demonstration gives nobody rights that outlast it. The local operator (null) may change both.
 * @throws PlumblineError `not-found`; `not-allowed`.
 */
export async function requirePerson(
  client: pg.ClientBase,
  id: string,
  asker: PersonRow | null,
): Promise<PersonRow> {
  const person = await findPerson(client, id);
  if (person === null || (asker?.demonstration === true && !person.demonstration))
    throw new PlumblineError('not-found', 'There is no such person');
  if (asker !== null && asker.demonstration !== person.demonstration)
    throw new PlumblineError('not-allowed', `${person.name} is a reader of the demonstration`, {
      expected: 'an account of a real person',
      todo: 'leave the readers as they are: they go when the demonstration is removed',
    });
  return person;
}
