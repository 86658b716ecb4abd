import { randomUUID } from 'node:crypto';
import type { NewPerson, PersonAdded } from '@plumbline/shared/schema/people.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson, insertPerson, lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';
import { askRole } from './give-role.ts';
import { makeLinkIn } from './make-link.ts';

/**
 * Adds a person with the link of their first sign-in, and gives or asks for their roles. Whom a reader of the demonstration
 * adds is one of its readers.
 * @throws PlumblineError `conflict` where the e-mail address has an account; as `askRole` for roles.
 */
export async function addPerson(order: NewPerson, work: PeopleWork): Promise<PersonAdded> {
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    const at = work.now();
    const { name, email, ownerName } = order;
    const id = randomUUID();
    const demonstration = asker?.demonstration ?? false;
    if (!(await insertPerson(client, { id, name, email, ownerName, demonstration, createdAt: at })))
      throw new PlumblineError('conflict', 'Somebody has an account with this e-mail address', {
        at: 'email',
        expected: 'an address that has no account yet',
        todo: 'look for the person in the list; a disabled account can be taken into use again',
      });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'person-added',
      subject: id,
      body: { name, email: email.toLowerCase(), ownerName },
    });
    const granted: Grant[] = [];
    const waiting: Grant[] = [];
    for (const grant of order.grants) {
      const person = (await findPerson(client, id))!;
      const { state } = await askRole(client, grant, { asker, person, alsoAsked: waiting, work });
      (state === 'granted' ? granted : waiting).push(grant);
    }
    const link = await makeLinkIn(client, { purpose: 'sign-in', personId: id }, work);
    return { id, link, granted, waiting };
  });
}
