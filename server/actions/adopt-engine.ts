import { engine } from '@plumbline/shared/core/exposure/engine.ts';
import type pg from 'pg';
import { markDirty } from '../store/data-version.ts';
import { holdsFigures, readEngineUsed, writeEngineUsed } from '../store/engine-used.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';

/**
 * After an update of the program: figures that another engine worked out are worked out anew, and the ledger says which
 * engine took over from which. Nothing where the engine is the same.
 */
export async function adoptEngine(pool: pg.Pool, at: string): Promise<void> {
  if ((await readEngineUsed(pool)) === engine) return;
  await inTransaction(pool, async (client) => {
    const from = await readEngineUsed(client);
    if (from === engine) return;
    await writeEngineUsed(client, engine);
    if (!(await holdsFigures(client))) return;
    await appendLedger(client, at, {
      actor: 'plumbline',
      kind: 'engine-changed',
      subject: 'exposure',
      body: { from, to: engine },
    });
    await markDirty(client, {
      unitIds: null,
      fromAt: '1970-01-01T00:00:00.000Z',
      resources: ['briefings', 'figures', 'findings'],
    });
  });
}
