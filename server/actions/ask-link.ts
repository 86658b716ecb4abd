import type { LinkAnswer } from '@plumbline/shared/schema/people.ts';
import { lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { askApproval, consentOf, type PeopleWork, readAsker } from './ask-approval.ts';
import { makeLinkIn } from './make-link.ts';
import { requirePerson } from './require-person.ts';

/**
 * A new sign-in link for somebody. Whoever holds it is that person: where they have a role it takes what giving the role
 * takes.
 * @throws PlumblineError `not-found`; `conflict` where the account is disabled.
 */
export async function askLink(personId: string, work: PeopleWork): Promise<LinkAnswer> {
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    const person = await requirePerson(client, personId, asker);
    if (person.grants.length === 0 || (await consentOf(client, asker)).atOnce) {
      const link = await makeLinkIn(client, { purpose: 'sign-in', personId }, work);
      return { state: 'made', link, approvalId: null };
    }
    const roles = [...new Set(person.grants.map(({ role }) => role))].join(', ');
    const words = `Make a link that signs in as ${person.name} (${person.email}), who is ${roles}`;
    const approvalId = await askApproval(client, { kind: 'link', subject: personId, words, body: {} }, work);
    return { state: 'waiting', link: null, approvalId };
  });
}
