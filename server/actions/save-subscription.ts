import type { NewSubscription } from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { findPerson } from '../store/people.ts';
import { saveSubscriptionRow } from '../store/subscriptions.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { knownTimes } from './known-times.ts';

/**
 * Makes a subscription of one person, or changes the one of this kind and unit. Returns its id.
 * @throws PlumblineError `bad-usage` for a time zone or language that there is not; `conflict` for a made-up reader.
 */
export async function saveSubscription(
  { unit: _, ...order }: NewSubscription,
  { pool, actor, now, personId, unit }: WriteWork & { personId: string; unit: { id: number; path: string } },
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const person = await findPerson(client, personId);
    if (person === null || person.demonstration)
      throw new PlumblineError('conflict', 'A reader of the demonstration has no mailbox', {
        todo: 'add an account of your own and sign in with it',
      });
    const held = await knownTimes(client, order);
    const createdAt = now();
    const id = await saveSubscriptionRow(client, { ...held, personId, unitId: unit.id, createdAt });
    await appendLedger(client, createdAt, {
      actor,
      kind: 'subscription-saved',
      subject: `subscription ${id}`,
      body: { ...held, unit: unit.path },
    });
    return id;
  });
}
