import { dayAt, dayName, startOfDay } from '@plumbline/shared/core/day.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { hasSignals, insertCoverageDay } from '../store/signals.ts';
import { inTransaction } from '../store/transaction.ts';

/** Keeps how much of the estate was heard on the day that ended; once a day. Returns the number of units. */
export async function keepCoverageDay(pool: pg.Pool, nowMs: number): Promise<number> {
  if (!(await hasSignals(pool))) return 0;
  return inTransaction(pool, async (client) => {
    const { timeZone } = await readSettings(client);
    const today = dayAt(timeZone, nowMs);
    const since = new Date(startOfDay(timeZone, today) - 86_400_000).toISOString();
    const day = dayName(today - 1);
    const units = await insertCoverageDay(client, day, since);
    if (units === 0) return 0;
    const at = new Date(nowMs).toISOString();
    await appendLedger(client, at, {
      actor: 'daily job',
      kind: 'coverage-kept',
      subject: day,
      body: { units },
    });
    await markDirty(client, { unitIds: null, fromAt: since, resources: ['figures', 'briefings'] });
    return units;
  });
}
