import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readHead } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { clockWentBack } from '@plumbline/shared/core/ledger/faults.ts';
import type { LedgerKnown, LedgerVerdict } from '@plumbline/shared/core/ledger/verdict.ts';
import { LedgerCheck } from '@plumbline/shared/core/ledger/verify.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { nodeMeans } from '../ledger/node-means.ts';
import { writeLedgerExport } from '../views/ledger-export.ts';
import type { CommandIo } from './io.ts';
import { withLedger } from './with-ledger.ts';

export interface VerifyArguments {
  json: boolean;
  /** An exported ledger; absent: the one in the database. */
  file?: string;
  /** `SIZE ROOT`, as it was printed. */
  head?: string;
  /** A file with an older checkpoint. */
  checkpoint?: string;
  key?: string;
}

/**
 * `ledger verify [FILE]`: whether the ledger is what was signed, and what a printed head, an older checkpoint or a known key
 * says. `--json` prints `{entries, head, ok, firstBad, reason, …}`. Exit code 0: it is; 1: it is not. A FILE needs no database.
 */
export async function run(args: VerifyArguments, io: CommandIo): Promise<number> {
  const check = new LedgerCheck(nodeMeans, await knownOf(args));
  if (args.file === undefined) await checkDatabase(check, io);
  else await checkFile(check, args.file);
  const verdict = check.result();
  io.out(args.json ? `${JSON.stringify(inOrder(verdict))}\n` : verdictText(verdict));
  return verdict.ok ? 0 : 1;
}

async function knownOf({ head, checkpoint, key }: VerifyArguments): Promise<LedgerKnown> {
  const known: LedgerKnown = {};
  if (head !== undefined) {
    const read = readHead(head);
    if (read === null)
      throw new PlumblineError('bad-usage', `“${head}” is no head of a ledger`, {
        at: '--head',
        expected:
          'the number of entries and the root, as printed: "1234 3f9a…", of the root at least 16 letters',
      });
    known.heads = [read];
  }
  if (checkpoint !== undefined)
    known.checkpoint = await readFile(checkpoint, 'utf8').catch(unreadable(checkpoint));
  if (key !== undefined) known.key = key;
  return known;
}

async function checkFile(check: LedgerCheck, file: string): Promise<void> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) if (!check.take(line)) return;
    }
  } catch (cause) {
    unreadable(file)(cause);
  }
  if (rest !== '') check.take(rest);
}

async function checkDatabase(check: LedgerCheck, io: CommandIo): Promise<void> {
  await withLedger(io, async ({ pool, signer, settle }) => {
    const write = async (text: string) => {
      for (const line of text.split('\n')) if (line !== '' && !check.take(line)) return;
    };
    await writeLedgerExport({ pool, publicKey: signer.publicKey, settle, write });
  });
}

const unreadable =
  (file: string) =>
  (cause: unknown): never => {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const why = code === 'ENOENT' ? 'There is no such file' : `The file cannot be read (${code})`;
    throw new PlumblineError('bad-input', why, { file, cause });
  };

const inOrder = ({ entries, head, ok, firstBad, reason, ...rest }: LedgerVerdict) => ({
  entries,
  head,
  ok,
  firstBad,
  reason,
  ...rest,
});

function verdictText(verdict: LedgerVerdict): string {
  if (!verdict.ok) return `This is not the ledger that was signed.\n${verdict.reason}\n`;
  const { entries, head, redacted, signedAt, compared, key } = verdict;
  return [
    `The ledger is whole: ${entries} entries, each as it was signed${signedAt === null ? '' : ` on ${signedAt}`}.`,
    `head ${entries} ${head}`,
    `key  ${key}`,
    ...verdict.clockSetBacks.map(clockWentBack),
    ...(redacted === 0 ? [] : [`The text of ${redacted} was taken out, and later entries say so.`]),
    compared
      ? 'It agrees with what you hold of it.'
      : 'A ledger that was wholly rewritten is found only by what you hold: --head, --checkpoint or --key.',
    '',
  ].join('\n');
}
