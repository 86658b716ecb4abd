import { countingRule } from '@plumbline/shared/core/counters.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { readCountingUsed, writeCountingUsed } from '../store/engine-used.ts';
import { noFinding } from '../store/finding-cases.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import { lockForWriting } from '../store/write-lock.ts';
import { rebuildCounters } from './rebuild-counters.ts';

/**
 * After an update of the program that counts otherwise: what is held is counted anew, and the ledger says so. Nothing
 * where the rule is the same; of a company without findings it is only noted.
 */
export async function adoptCounting(pool: pg.Pool, at: string): Promise<void> {
  if ((await readCountingUsed(pool)) === countingRule) return;
  await inTransaction(pool, async (client) => {
    await lockForWriting(client, () => {});
    const from = await readCountingUsed(client);
    if (from === countingRule) return;
    await writeCountingUsed(client, countingRule);
    if (await noFinding(client)) return;
    await rebuildCounters(client, await readSettings(client));
    await appendLedger(client, at, {
      actor: 'plumbline',
      kind: 'counting-changed',
      subject: 'counters',
      body: { from, to: countingRule },
    });
    await markDirty(client, {
      unitIds: null,
      fromAt: '1970-01-01T00:00:00.000Z',
      resources: ['briefings', 'figures', 'findings'],
    });
  });
}
