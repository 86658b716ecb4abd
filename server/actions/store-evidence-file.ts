/** Somebody hands in a file that proves something. */
import { createHash } from 'node:crypto';
import type { EvidenceFile } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { documentType } from '../sources/read/document-type.ts';
import { insertEvidenceFile, readEvidenceFile } from '../store/evidence-files.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export const mostEvidenceBytes = 10 * 1024 ** 2;

/**
 * Keeps a file under the hash of its content, with its ledger entry. Of one that is held already, name, day and uploader
 * stay the first ones; that it was handed in again is in the ledger.
 * @throws PlumblineError `too-large`, `bad-input` where its content is of no type that is taken.
 */
export async function storeEvidenceFile(
  of: { name: string; content: Buffer },
  work: WriteWork,
): Promise<EvidenceFile> {
  const bytes = of.content.length;
  if (bytes > mostEvidenceBytes)
    throw new PlumblineError('too-large', 'The file is too large', { expected: 'at most 10 MiB' });
  const name = plainName(of.name);
  const type = await documentType(name, of.content);
  const sha256 = createHash('sha256').update(of.content).digest('hex');
  return inTransaction(work.pool, async (client) => {
    const at = work.now();
    const file = { sha256, name, type, bytes, uploadedBy: work.actor, uploadedAt: at };
    const isNew = await insertEvidenceFile(client, file, of.content);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'evidence-stored',
      subject: sha256,
      body: { name, type, bytes, ...(isNew ? {} : { heldAlready: true }) },
    });
    return isNew ? file : (await readEvidenceFile(client, sha256))!;
  });
}

/** Without folders, and without characters that hide how a name ends. */
const plainName = (sent: string): string =>
  (sent.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(-200);
