import type pg from 'pg';
import { ringBell } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';

/** Notes who asked for the demonstration company, before it is loaded. */
export async function requestDemonstration(work: {
  pool: pg.Pool;
  actor: string;
  now(): string;
}): Promise<void> {
  await inTransaction(work.pool, (client) =>
    appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'demonstration-requested',
      subject: 'company',
      body: {},
    }),
  );
  await ringBell(work.pool, ['company']);
}
