import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { evidencePackOrder } from '@plumbline/shared/schema/evidence-pack.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { recordExport } from '../actions/record-reading.ts';
import { writePack } from '../exports/evidence/write.ts';
import { readEvidencePack } from '../views/evidence-pack.ts';
import { localOperator } from '../views/viewer.ts';
import type { CommandIo } from './io.ts';
import { withLedger } from './with-ledger.ts';

interface Args {
  json: boolean;
  from: string;
  to: string;
  unit?: string;
  incident?: string;
  out: string;
}

/** `evidence --from DAY --to DAY --out FILE`: the signed ZIP for an auditor or a regulator. */
export async function run({ json, out, ...asked }: Args, io: CommandIo): Promise<number> {
  const { from, to, unit, incident } = asked;
  const order = evidencePackOrder.safeParse({ from, to, unit, incident });
  if (!order.success)
    throw new PlumblineError('bad-usage', order.error.issues[0]?.message, {
      at: `--${order.error.issues[0]?.path.join('.')}`,
      expected: 'days as 2026-09-30, the first before the last',
    });
  return withLedger(io, async ({ pool, signer, settle, now }) => {
    const reading = { pool, nowMs: Date.now(), viewer: localOperator, signer, settle };
    const zip = await writePack(await readEvidencePack(reading, order.data));
    await recordExport(
      { subject: 'evidence pack', format: 'zip', unit, bytes: zip, detail: { from, to, incident } },
      { pool, actor: localOperator.actor, now },
    );
    await writeFile(out, zip, { mode: 0o600 });
    const sha256 = createHash('sha256').update(zip).digest('hex');
    io.out(
      json
        ? `${JSON.stringify({ file: out, bytes: zip.length, sha256 })}\n`
        : `${out}: ${zip.length} bytes\n`,
    );
    return 0;
  });
}
