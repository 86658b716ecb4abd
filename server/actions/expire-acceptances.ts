import { dayName } from '@plumbline/shared/core/day.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { createStage, hasExpired, touchExpired } from '../store/import-stage.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { lockForWriting } from '../store/write-lock.ts';
import { dayOfSettings, decideFindings } from './decide-findings.ts';

/**
 * Findings whose acceptance ran out are open again; meant to run once a day. The last day of an acceptance is still
 * accepted. Returns how many expired. `onWait` is called while another writer is at work and may throw.
 */
export async function expireAcceptances(
  pool: pg.Pool,
  nowMs: number,
  onWait: () => void = () => {},
): Promise<number> {
  const at = new Date(nowMs).toISOString();
  const dayNow = (settings: Settings) => dayName(dayOfSettings(settings)(nowMs));
  if (!(await hasExpired(pool, dayNow(await readSettings(pool))))) return 0;
  return inTransaction(pool, async (client) => {
    await lockForWriting(client, onWait);
    const settings = await readSettings(client);
    const today = dayNow(settings);
    await createStage(client);
    const expired = await touchExpired(client, today);
    if (expired.length === 0) return 0;
    const { changes } = await decideFindings(client, {
      settings,
      sourceId: 0,
      firstImport: false,
      importId: null,
      observedAt: at,
      recordedAt: at,
    });
    await appendLedger(client, at, {
      actor: 'daily job',
      kind: 'acceptances-expired',
      subject: today,
      body: { findings: expired.length, first: expired.slice(0, 100) },
    });
    await markDirty(client, {
      unitIds: [...changes.unitIds],
      fromAt: at,
      resources: ['briefings', 'figures', 'findings'],
    });
    return expired.length;
  });
}
