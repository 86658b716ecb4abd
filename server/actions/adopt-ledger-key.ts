import { toBase64 } from '@plumbline/shared/core/ledger/bytes.ts';
import type { LedgerSigner } from '../ledger/signer.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { sequenceLedger } from './sequence-ledger.ts';

/** Goes on with another key than the one that signed the ledger so far, and says so and why in the ledger. */
export async function adoptLedgerKey(
  { reason, signer }: { reason: string; signer: LedgerSigner },
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, (client) =>
    appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'ledger-key-changed',
      subject: 'ledger',
      body: { publicKey: toBase64(signer.publicKey), reason },
    }),
  );
  await sequenceLedger({ pool: work.pool, signer, now: work.now, wait: true, otherKey: true });
}
