import type { GrantAnswer } from '@plumbline/shared/schema/people.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';
import { askRole } from './give-role.ts';
import { requirePerson } from './require-person.ts';

/** Gives somebody a role at once, or once a second person agrees; see `askRole` for what is refused. */
export async function grantRole(personId: string, wanted: Grant, work: PeopleWork): Promise<GrantAnswer> {
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    const person = await requirePerson(client, personId, asker);
    return askRole(client, wanted, { asker, person, work });
  });
}
