import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteSessionsOf, lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';
import { requirePerson } from './require-person.ts';

/** Signs a person out of every browser at once; answers of how many. @throws PlumblineError `not-found`. */
export async function endSessions(personId: string, work: PeopleWork): Promise<number> {
  return inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    const { name } = await requirePerson(client, personId, asker);
    const sessions = await deleteSessionsOf(client, personId);
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'sessions-ended',
      subject: personId,
      body: { name, sessions: sessions.length },
    });
    await ringRevoked(client, { sessions });
    return sessions.length;
  });
}
