import type { MadeForecast } from '@plumbline/shared/core/follow/make-forecasts.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { insertForecasts } from '../store/forecasts.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';

export interface ForecastsToKeep {
  unitId: number;
  period: string;
  madeAt: string;
  made: readonly MadeForecast[];
}

/** Keeps what was foretold, with its ledger entry: nobody can better it later. Returns how many are new. */
export async function storeForecasts(
  pool: pg.Pool,
  due: readonly ForecastsToKeep[],
  work: { actor: string; now(): string },
): Promise<number> {
  if (due.length === 0) return 0;
  return inTransaction(pool, async (client) => {
    const at = work.now();
    let stored = 0;
    for (const { unitId, period, madeAt, made } of due) {
      const added = await insertForecasts(client, { unitId, period, madeAt, inputs: { storedAt: at } }, made);
      if (added === 0) continue;
      stored += added;
      await appendLedger(client, at, {
        actor: work.actor,
        kind: 'forecasts-made',
        subject: period,
        body: {
          madeAt,
          forecasts: made.map(({ figure, horizonAt, value, low, high }) => ({
            figure,
            horizonAt,
            value,
            low,
            high,
          })),
        },
      });
    }
    if (stored > 0)
      await markDirty(client, {
        unitIds: [due[0]!.unitId],
        fromAt: at,
        resources: ['forecasts', 'figures', 'briefings'],
      });
    return stored;
  });
}
