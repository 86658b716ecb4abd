import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type pg from 'pg';
import { type Condition, lockAlerts, readConditions, settleAlerts } from '../store/alerts.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { SilentSource } from '../views/alerts.ts';

/** Raises an alert for what went over a line, once until it is over. Returns how many are new. */
export async function raiseAlerts(
  pool: pg.Pool,
  nowMs: number,
  silent: readonly SilentSource[],
): Promise<number> {
  const at = new Date(nowMs).toISOString();
  return inTransaction(pool, async (client) => {
    await lockAlerts(client);
    const { timeZone } = await readSettings(client);
    const conditions = [
      ...(await readConditions(client, dayName(dayAt(timeZone, nowMs)))),
      ...silent.map(conditionOf),
    ];
    const raised = await settleAlerts(client, conditions, at);
    const count = Object.values(raised).reduce((sum, each) => sum + each, 0);
    if (count > 0)
      await appendLedger(client, at, {
        actor: 'delivery job',
        kind: 'alerts-raised',
        subject: 'alerts',
        body: raised,
      });
    return count;
  });
}

const conditionOf = ({ id, name, lastObservedAt }: SilentSource): Condition => ({
  kind: 'stale-source',
  unitId: 1,
  subject: `source ${id}`,
  facts: { title: name, day: lastObservedAt?.slice(0, 10) ?? null },
});
