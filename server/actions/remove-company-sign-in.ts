import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { deleteCompanySignIn } from '../store/company-sign-ins.ts';
import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { lockPeople } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { type PeopleWork, readAsker } from './ask-approval.ts';
import { requireNobodyReal, withdrawWaiting } from './save-company-sign-in.ts';

/**
 * Removes a sign-in of the company: whoever was known by it is not any more, its sessions end, and so do the roles that its
 * groups gave. Accounts stay.
 * @throws PlumblineError `not-found`; `not-allowed` as in saving.
 */
export async function removeCompanySignIn(id: string, work: PeopleWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    await lockPeople(client);
    const asker = await readAsker(client, work);
    if (asker?.demonstration === true) await requireNobodyReal(client);
    const removed = await deleteCompanySignIn(client, id);
    if (removed === null) throw new PlumblineError('not-found', 'There is no such company sign-in');
    await withdrawWaiting(client, id, work);
    const { people, sessions, grants } = removed;
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'company-sign-in-removed',
      subject: id,
      body: { people, sessionsEnded: sessions.length, rolesRemoved: grants },
    });
    await ringRevoked(client, { sessions, people: [...new Set(grants.map(({ personId }) => personId))] });
  });
}
