import { dayName } from '@plumbline/shared/core/day.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { readExpired, saveDecision } from '../store/decisions.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { nearestUnits } from '../store/units.ts';
import { decisionResources } from './ask-decision.ts';
import { dayOfSettings } from './decide-findings.ts';

/** Decisions whose last day has passed are open again by themselves, each with its ledger entry. Returns how many. */
export async function expireDecisions(pool: pg.Pool, nowMs: number): Promise<number> {
  const at = new Date(nowMs).toISOString();
  const actor = 'daily job';
  return inTransaction(pool, async (client) => {
    const today = dayName(dayOfSettings(await readSettings(client))(nowMs));
    const expired = await readExpired(client, today);
    if (expired.length === 0) return 0;
    for (const { decision, askedByPerson } of expired) {
      await saveDecision(
        client,
        { decision: { ...decision, state: 'expired', recordedAt: at }, askedByPerson },
        { at, actor },
      );
      await appendLedger(client, at, {
        actor,
        kind: 'decision-expired',
        subject: decision.id,
        body: { was: decision.state, expiresOn: decision.expiresOn },
      });
    }
    await markDirty(client, {
      unitIds: await nearestUnits(
        client,
        expired.map(({ decision }) => decision.unit),
      ),
      fromAt: at,
      resources: decisionResources,
    });
    return expired.length;
  });
}
