/** An alarm that was raised by mistake is taken back, while nothing followed from it. */
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { lockEscalation, updateEscalation } from '../store/escalations.ts';
import { appendLedger } from '../store/ledger.ts';
import { escalationResources } from './raise-escalation.ts';

/**
 * Closes it as withdrawn, with its ledger entry, inside a transaction that does more; nothing of it is deleted, and no
 * figure counts it. False, and nothing is written, where somebody closed it or said whether it was acted on.
 */
export async function withdrawWithin(
  client: pg.ClientBase,
  id: number,
  { actor, at }: { actor: string; at: string },
): Promise<boolean> {
  const before = await lockEscalation(client, id);
  if (before === null || before.closedAt !== null || before.actedOn !== null) return false;
  await updateEscalation(client, { ...before, outcome: 'withdrawn', closedAt: at }, at);
  await appendLedger(client, at, { actor, kind: 'escalation-withdrawn', subject: String(id), body: {} });
  await markDirty(client, {
    unitIds: [before.unitId],
    fromAt: before.raisedAt,
    resources: escalationResources,
  });
  return true;
}
