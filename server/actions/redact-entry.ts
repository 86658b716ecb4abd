import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { redactionKind } from '@plumbline/shared/core/ledger/redaction-check.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { lockLeaf, redactEntry } from '../store/ledger-redaction.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Takes the text out of an entry, with names and salt, and says so in an entry of its own; position and hash stay, and all
 * proofs with them.
 * @throws PlumblineError `not-found`; `conflict` where it is redacted already, or is itself such a word.
 */
export async function redactLedgerEntry(
  { position, reason }: { position: number; reason: string },
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const leaf = await lockLeaf(client, position);
    if (leaf === null)
      throw new PlumblineError('not-found', `There is no entry ${position} in the ledger`, {
        expected: 'the position of an entry, counted from 0',
      });
    if (leaf.kind === redactionKind)
      throw new PlumblineError('conflict', 'An entry that tells of a redaction cannot be redacted itself');
    if (leaf.isRedacted || !(await redactEntry(client, leaf.entryId)))
      throw new PlumblineError('conflict', `Entry ${position} is redacted already`);
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: redactionKind,
      subject: String(position),
      body: { hash: toHex(leaf.hash), reason },
    });
  });
}
