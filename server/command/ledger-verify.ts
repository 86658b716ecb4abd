import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { readHead } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { clockWentBack } from '@plumbline/shared/core/ledger/faults.ts';
import type { LedgerKnown, LedgerVerdict } from '@plumbline/shared/core/ledger/verdict.ts';
import { LedgerCheck } from '@plumbline/shared/core/ledger/verify.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { ExportSearch } from '../ledger/export-search.ts';
import { nodeMeans } from '../ledger/node-means.ts';
import { writeLedgerExport } from '../views/ledger-export.ts';
import type { CommandIo } from './io.ts';
import { findingText, isLedger, searchFor } from './verify-export.ts';
import { withLedger } from './with-ledger.ts';

export interface VerifyArguments {
  json: boolean;
  /** An exported ledger, or any other file that was given out; absent: the ledger in the database. */
  file?: string;
  /** An exported ledger to compare the file with; the one in the database unless given. */
  ledger?: string;
  /** `SIZE ROOT`, as it was printed. */
  head?: string;
  /** A file with an older checkpoint. */
  checkpoint?: string;
  key?: string;
}

/**
 * `ledger verify [FILE]`: whether the ledger is what was signed, and what a printed head, an older checkpoint or a known key
 * says. `--json` prints `{entries, head, ok, firstBad, reason, …}`. A FILE that is a ledger needs no database. Any other FILE
 * is looked for in the ledger, and `--json` says under `file` what was found. Exit code 0: it is genuine; 1: it is not.
 */
export async function run(args: VerifyArguments, io: CommandIo): Promise<number> {
  const check = new LedgerCheck(nodeMeans, await knownOf(args));
  const search = await searchOf(args);
  const ledger = search === null ? args.file : args.ledger;
  const take = (line: string) => {
    if (!check.take(line)) return false;
    search?.take(line);
    return true;
  };
  if (ledger === undefined) await checkDatabase(take, io);
  else await checkFile(take, ledger);
  const verdict = check.result();
  if (search === null) {
    io.out(args.json ? `${JSON.stringify(inOrder(verdict))}\n` : verdictText(verdict));
    return verdict.ok ? 0 : 1;
  }
  const found = search.result();
  const file = verdict.ok ? found : { ...found, verdict: 'unknown' as const };
  io.out(args.json ? `${JSON.stringify({ ...inOrder(verdict), file })}\n` : findingText(verdict, file));
  return file.verdict === 'genuine' ? 0 : 1;
}

/** Null where it is the ledger itself that is looked at. */
async function searchOf({ file, ledger }: VerifyArguments): Promise<ExportSearch | null> {
  if (file === undefined && ledger === undefined) return null;
  if (file === undefined)
    throw new PlumblineError('bad-usage', '--ledger says what a file is compared with', {
      at: 'file',
      expected: 'the file to look at',
      todo: 'name it, or give the ledger itself as the file',
    });
  if (await beginsAsLedger(file)) {
    if (ledger === undefined) return null;
    throw new PlumblineError('bad-usage', 'A ledger is not compared with another', {
      at: '--ledger',
      expected: 'a briefing or another file that was exported',
    });
  }
  return searchFor(file, await readFile(file).catch(unreadable(file)));
}

async function beginsAsLedger(file: string): Promise<boolean> {
  const handle = await open(file).catch(unreadable(file));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0).catch(unreadable(file));
    return isLedger(file, buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

type Take = (line: string) => boolean;

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

async function checkFile(take: Take, file: string): Promise<void> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) if (!take(line)) return;
    }
  } catch (cause) {
    unreadable(file)(cause);
  }
  if (rest !== '') take(rest);
}

async function checkDatabase(take: Take, io: CommandIo): Promise<void> {
  await withLedger(io, async ({ pool, signer, settle }) => {
    const write = async (text: string) => {
      for (const line of text.split('\n')) if (line !== '' && !take(line)) return;
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
