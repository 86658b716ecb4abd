import type { ExposureThen } from '@plumbline/shared/schema/decision.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { readDecision, saveDecision } from '../store/decisions.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import { nearestUnits } from '../store/units.ts';
import { decisionResources } from './ask-decision.ts';

/** Keeps what requests concerned, worked out afterwards, once and with its ledger entry. Returns how many are new. */
export async function storeExposures(
  pool: pg.Pool,
  due: ReadonlyMap<string, ExposureThen>,
  work: { actor: string; now(): string },
): Promise<number> {
  if (due.size === 0) return 0;
  return inTransaction(pool, async (client) => {
    const at = work.now();
    const units: string[] = [];
    for (const [id, exposure] of due) {
      const held = await readDecision(client, id, true);
      if (held === null || held.decision.exposure !== null) continue;
      const decision = { ...held.decision, exposure, recordedAt: at };
      await saveDecision(client, { ...held, decision }, { at, actor: work.actor });
      await appendLedger(client, at, {
        actor: work.actor,
        kind: 'decision-weighed',
        subject: id,
        body: { exposure },
      });
      units.push(decision.unit);
    }
    if (units.length > 0)
      await markDirty(client, {
        unitIds: await nearestUnits(client, units),
        fromAt: at,
        resources: decisionResources,
      });
    return units.length;
  });
}
