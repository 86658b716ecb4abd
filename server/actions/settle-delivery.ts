import { afterQuiet, type QuietHours } from '@plumbline/shared/core/delivery-times.ts';
import { type DeliveryOutcome, settleDeliveryRow } from '../store/deliveries.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import type { TakenDelivery } from './take-delivery.ts';

/** Waits before the second, third … attempt. */
const waitsMs = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * 60_000);
export const mostAttempts = waitsMs.length + 1;

export type SendingEnd =
  /** `evidence`: what the ledger says of what was sent. */
  | { end: 'sent'; to: string; evidence: Record<string, unknown> }
  | { end: 'held'; problem: string; todo: string | null }
  | { end: 'failed'; problem: string; todo: string | null; forGood: boolean };

/** Keeps how sending went; what failed is tried again later and later, never in quiet hours, and in the end no more. */
export async function settleDelivery(
  { id, attempts, kind, content, quiet }: TakenDelivery,
  ended: SendingEnd,
  { pool, actor, now }: WriteWork,
): Promise<DeliveryOutcome> {
  const at = now();
  const outcome = outcomeOf(ended, { attempts, quiet }, at);
  await inTransaction(pool, async (client) => {
    await settleDeliveryRow(client, id, outcome);
    if (ended.end === 'sent')
      await appendLedger(client, at, {
        actor,
        kind: 'delivered',
        subject: content.about === 'publication' ? `briefing ${content.period}` : `delivery ${id}`,
        body: { delivery: id, what: kind, to: ended.to, test: content.test === true, ...ended.evidence },
      });
  });
  return outcome;
}

function outcomeOf(
  ended: SendingEnd,
  { attempts, quiet }: { attempts: number; quiet: QuietHours | null },
  at: string,
): DeliveryOutcome {
  if (ended.end === 'sent') return { state: 'sent', problem: null, todo: null, sentAt: at };
  const { problem, todo } = ended;
  if (ended.end === 'held') return { state: 'held', problem, todo };
  const wait = ended.forGood ? undefined : waitsMs[attempts - 1];
  if (wait === undefined) return { state: 'failed', problem, todo };
  const againMs = Date.parse(at) + wait;
  const dueMs = quiet === null ? againMs : afterQuiet(quiet, againMs);
  return { state: 'queued', problem, todo, dueAt: new Date(dueMs).toISOString() };
}
