import { sequenceLedger } from '../actions/sequence-ledger.ts';
import { readConfig } from '../config.ts';
import { type LedgerSigner, openSigner } from '../ledger/signer.ts';
import type { Database } from '../store/database.ts';
import type { CommandIo } from './io.ts';
import { withDatabase } from './with-database.ts';

export interface LedgerHere {
  pool: Database['pool'];
  signer: LedgerSigner;
  now(): string;
  /** Gives what waits its position. */
  settle(): Promise<void>;
}

/** Opens database and signer, does the work, and leaves. */
export async function withLedger<T>(io: CommandIo, work: (ledger: LedgerHere) => Promise<T>): Promise<T> {
  const signer = await openSigner(readConfig());
  return withDatabase(io, ({ pool }) => {
    const now = () => new Date().toISOString();
    const settle = async () => void (await sequenceLedger({ pool, signer, now, wait: true }));
    return work({ pool, signer, now, settle });
  });
}
