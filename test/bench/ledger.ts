import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { sequenceLedger } from '@plumbline/server/actions/sequence-ledger.ts';
import { run as verify } from '@plumbline/server/command/ledger-verify.ts';
import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { openSigner } from '@plumbline/server/ledger/signer.ts';
import { appendLedger } from '@plumbline/server/store/ledger.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { checkpointText } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import { checkpointLine, endLine, entryLine, headLine } from '@plumbline/shared/core/ledger/export-lines.ts';
import { keyText, noteOf } from '@plumbline/shared/core/ledger/note.ts';
import { GrowingTree, leafHash } from '@plumbline/shared/core/ledger/tree.ts';
import type pg from 'pg';
import { type Benchmark, type BenchRow, rowOf } from './benchmark.ts';
import { freshDatabases } from './fresh-databases.ts';
import { passingFolder } from './passing-folder.ts';

const perSecondTarget = 2_000;
const verifyTargetMs = 10_000;
/** As many as the server's own pool holds. */
const writers = 10;
const together = 50;

/** Changes with their entry in one transaction each, while the sequencer is at work; and an export of a million verified. */
export const ledger: Benchmark = {
  name: 'ledger',
  title: 'The ledger: entries appended with their change, sequenced and signed; an export verified',
  async run({ quick, say }) {
    const folder = passingFolder('ledger');
    return [
      ...(await appending(folder, quick ? 2_000 : 10_000, quick ? 1 : 3, say)),
      await verifying(folder, quick ? 100_000 : 1_000_000, quick ? 1 : 3, say),
    ];
  },
};

async function appending(
  folder: string,
  count: number,
  runs: number,
  say: (line: string) => void,
): Promise<BenchRow[]> {
  const fresh = await freshDatabases(join(folder, 'data'), say);
  const signer = await openSigner({ dataFolder: folder, ledgerSigner: null });
  const kinds = [1, together].map((size) => ({ size, ours: [] as number[], bare: [] as number[] }));
  const behind: number[] = [];
  try {
    for (let run = 0; run < runs; run++)
      for (const { size, ours, bare } of kinds) {
        const { database, drop } = await fresh.make();
        const { pool } = database;
        bare.push(perSecond(count, await timed(() => write(pool, { count, size }, change))));
        let writing = true;
        const sequencing = sequenceWhile(() => writing, { pool, signer });
        const withEntries = async (client: pg.ClientBase, numbers: readonly number[]) => {
          await change(client, numbers);
          await appendLedger(client, new Date().toISOString(), ...numbers.map(entryOf));
        };
        ours.push(perSecond(count, await timed(() => write(pool, { count, size }, withEntries))));
        writing = false;
        behind.push(await timed(() => sequencing));
        await requireEntries(pool, count);
        say(
          `append, ${size} to a transaction: ${ours.at(-1)!.toFixed(0)} a second, without evidence ${bare.at(-1)!.toFixed(0)}`,
        );
        await drop();
      }
  } finally {
    await fresh.leave();
  }
  const target = `at least ${perSecondTarget}`;
  const rows = kinds.map(({ size, ours, bare }) =>
    rowOf({
      what: `changes with their entry each, ${size} to a transaction, ${writers} transactions at once`,
      unit: '/s',
      ours,
      reference: { what: 'the same changes without evidence', values: bare },
      target,
    }),
  );
  return [
    ...rows,
    rowOf({ what: 'sequenced after the last of them', unit: 'ms', ours: behind, target: 'at most 200' }),
  ];
}

async function requireEntries(pool: pg.Pool, count: number): Promise<void> {
  const { rows } = await pool.query<{ leaves: number }>('select count(*)::int as leaves from ledger_leaf');
  if (rows[0]!.leaves !== count) throw new Error(`${rows[0]!.leaves} of ${count} entries were sequenced`);
}

/** Changes as small as changes are, of one row each, written as an action writes what it changes: by one statement. */
const change = (client: pg.ClientBase, numbers: readonly number[]): Promise<unknown> =>
  client.query(
    `insert into record_version (kind, key, body, recorded_at, actor)
     select 'team', key, body, now(), $3 from unnest($1::text[], $2::jsonb[]) c (key, body)`,
    [numbers.map(String), numbers.map((n) => JSON.stringify({ lead: 'Head of IT', n })), 'Head of IT'],
  );

const entryOf = (n: number) => ({
  actor: 'Head of IT (analyst)',
  kind: 'finding-changed',
  subject: `${n}`,
  body: { before: { owner: null, dueOn: null }, after: { owner: 'Platform lead', dueOn: '2026-12-24' } },
});

async function write(
  pool: pg.Pool,
  { count, size }: { count: number; size: number },
  all: (client: pg.ClientBase, numbers: readonly number[]) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const writer = async () => {
    while (next < count) {
      const from = next;
      next = Math.min(count, from + size);
      const numbers = Array.from({ length: next - from }, (_, at) => from + at);
      await inTransaction(pool, (client) => all(client, numbers));
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

/** As the server does it, every tenth of a second, and once more at the end. */
async function sequenceWhile(
  isWriting: () => boolean,
  parts: Pick<Parameters<typeof sequenceLedger>[0], 'pool' | 'signer'>,
): Promise<void> {
  const work = { ...parts, now: () => new Date().toISOString(), wait: true };
  while (isWriting()) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sequenceLedger(work);
  }
  await sequenceLedger(work);
}

async function verifying(
  folder: string,
  count: number,
  runs: number,
  say: (line: string) => void,
): Promise<BenchRow> {
  const file = join(folder, 'ledger.ndjson');
  await writeExport(file, count, folder);
  const ours: number[] = [];
  for (let run = 0; run < runs; run++) {
    const out: string[] = [];
    const io = { out: (text: string) => void out.push(text), err: say };
    ours.push(await timed(async () => void (await verify({ json: true, file }, io))));
    if (!JSON.parse(out.join('')).ok) throw new Error(out.join(''));
    say(`verify: ${ours.at(-1)!.toFixed(0)} ms`);
  }
  const size = `${(statSync(file).size / 2 ** 20).toFixed(0)} MiB`;
  return rowOf({
    what: `an export of ${count.toLocaleString('en-US')} entries verified, ${size}`,
    unit: 'ms',
    ours,
    target: `at most ${verifyTargetMs}`,
  });
}

async function writeExport(file: string, count: number, folder: string): Promise<void> {
  const { publicKey, sign } = await openSigner({ dataFolder: folder, ledgerSigner: null });
  const key = { name: 'plumbline/bench', publicKey };
  const tree = new GrowingTree(nodeMeans);
  const out = createWriteStream(file);
  out.write(`${headLine({ origin: key.name, key: keyText(key, nodeMeans), size: count })}\n`);
  let lines = '';
  for (let position = 0; position < count; position++) {
    const at = new Date(Date.UTC(2026, 0, 1) + position * 1000).toISOString();
    const entry = { at, ...entryOf(position), salt: randomBytes(16).toString('hex') };
    const hash = leafHash(entryText(entry), nodeMeans);
    tree.add(hash);
    lines += `${entryLine(position, toHex(hash), entry)}\n`;
    if (lines.length < 2 ** 20) continue;
    if (!out.write(lines)) await once(out, 'drain');
    lines = '';
  }
  const at = new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString();
  const text = checkpointText({ origin: key.name, size: count, root: tree.root(), at });
  lines += `${checkpointLine(noteOf(text, key, await sign(text), nodeMeans))}\n`;
  out.end(`${lines}${endLine({ entries: count, checkpoints: 1 })}\n`);
  await once(out, 'close');
}

const perSecond = (count: number, ms: number): number => (count / ms) * 1000;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
