import { alarmDays, settleAlarm } from '@plumbline/shared/core/follow/escalation-rules.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { lockWatchedEscalations, updateEscalation } from '../store/escalations.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { escalationResources } from './raise-escalation.ts';

/**
 * Closes the alarms that proved justified, and those whose 90 days are over, each with its ledger entry. One that
 * somebody closed as unconfirmed before its time is still proved right by what happens within it. Returns how many.
 */
export async function settleEscalations(pool: pg.Pool, nowMs: number): Promise<number> {
  const at = new Date(nowMs).toISOString();
  const actor = 'daily job';
  return inTransaction(pool, async (client) => {
    const since = new Date(nowMs - (alarmDays + 1) * 86_400_000).toISOString();
    const settled: { unitId: number; closedAt: string }[] = [];
    for (const watched of await lockWatchedEscalations(client, since)) {
      const word = settleAlarm({ ...watched, raisedMs: Date.parse(watched.raisedAt) }, nowMs);
      if (word === null || word.outcome === watched.outcome) continue;
      const closedAt = new Date(word.closedMs).toISOString();
      await updateEscalation(client, { ...watched, outcome: word.outcome, closedAt }, at);
      await appendLedger(client, at, {
        actor,
        kind: 'escalation-settled',
        subject: String(watched.id),
        body: { outcome: word.outcome, closedAt, was: watched.outcome },
      });
      settled.push({ unitId: watched.unitId, closedAt });
    }
    if (settled.length > 0)
      await markDirty(client, {
        unitIds: settled.map(({ unitId }) => unitId),
        fromAt: settled.map(({ closedAt }) => closedAt).sort()[0]!,
        resources: escalationResources,
      });
    return settled.length;
  });
}
