import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { writeLedgerExport } from '../views/ledger-export.ts';
import type { CommandIo } from './io.ts';
import { withLedger } from './with-ledger.ts';

/** `ledger export --out FILE`: the whole ledger with signed heads, as a file that `ledger verify` takes. */
export async function run(args: { json: boolean; out: string }, io: CommandIo): Promise<number> {
  return withLedger(io, async ({ pool, signer, settle }) => {
    const unfinished = `${args.out}.part`;
    const file = createWriteStream(unfinished, { flags: 'w', mode: 0o600 });
    const failed = once(file, 'error').then(([cause]) => {
      throw cause;
    });
    failed.catch(() => {});
    const write = async (lines: string) => {
      if (!file.write(lines)) await Promise.race([once(file, 'drain'), failed]);
    };
    try {
      const counts = await writeLedgerExport({ pool, publicKey: signer.publicKey, settle, write });
      file.end();
      await Promise.race([once(file, 'close'), failed]);
      await rename(unfinished, args.out);
      if (args.json) io.out(`${JSON.stringify({ file: args.out, ...counts })}\n`);
      else io.out(`${args.out}: ${counts.entries} entries, ${counts.checkpoints} signed heads\n`);
      return 0;
    } catch (cause) {
      file.destroy();
      await rm(unfinished, { force: true });
      const code = (cause as NodeJS.ErrnoException).code;
      if (cause instanceof PlumblineError || !code?.startsWith('E')) throw cause;
      throw new PlumblineError('bad-usage', `The file cannot be written (${code})`, {
        file: args.out,
        cause,
      });
    }
  });
}
