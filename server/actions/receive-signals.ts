/** Telemetry tells from which assets something was heard. */
import type { Signal, SignalReport } from '@plumbline/shared/schema/unseen.ts';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { findAssets, hasSignals, keepSignals } from '../store/signals.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

const mostListed = 100;
const clocksApartMs = 300_000;

/**
 * Keeps the newest word of each asset and way; an asset that is not known, not the writer's, or a time to come is
 * rejected with its place. Figures follow at the end of the day, since telemetry comes all the time.
 */
export async function receiveSignals(
  signals: readonly Signal[],
  work: WriteWork & { seesUnit(path: string): boolean },
): Promise<SignalReport> {
  return inTransaction(work.pool, async (client) => {
    const at = work.now();
    const latestMs = Date.parse(at) + clocksApartMs;
    const first = !(await hasSignals(client));
    const ids = await findAssets(client, signals);
    const taken: { assetId: number; way: string; at: string }[] = [];
    const rejected: SignalReport['rejected'] = [];
    for (const [index, signal] of signals.entries()) {
      const assetId = ids[index] ?? null;
      if (assetId === null || !work.seesUnit(signal.unit))
        rejected.push({ at: index, asset: signal.asset, reason: 'there is no such asset in this unit' });
      else if (Date.parse(signal.at) > latestMs)
        rejected.push({ at: index, asset: signal.asset, reason: 'its time is still to come' });
      else taken.push({ assetId, way: signal.way, at: signal.at });
    }
    await keepSignals(client, taken);
    const assets = new Set(taken.map(({ assetId }) => assetId)).size;
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'signals-received',
      subject: [...new Set(taken.map(({ way }) => way))].sort().slice(0, 5).join(', '),
      body: { received: taken.length, assets, rejected: rejected.length },
    });
    if (first && taken.length > 0)
      await markDirty(client, { unitIds: null, fromAt: at, resources: ['figures', 'briefings'] });
    return {
      received: taken.length,
      assets,
      rejected: rejected.slice(0, mostListed),
      rejectedCount: rejected.length,
    };
  });
}
