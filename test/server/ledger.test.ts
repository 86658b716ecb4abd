import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { redactLedgerEntry } from '@plumbline/server/actions/redact-entry.ts';
import { sequenceLedger } from '@plumbline/server/actions/sequence-ledger.ts';
import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { openSigner } from '@plumbline/server/ledger/signer.ts';
import { appendLedger } from '@plumbline/server/store/ledger.ts';
import type { LedgerRow } from '@plumbline/server/store/ledger-read.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import type { SignedHead } from '@plumbline/server/views/ledger.ts';
import type { ConsistencyProof, InclusionProof } from '@plumbline/server/views/ledger-proof.ts';
import { fromHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { readCheckpoint } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { readKey, signedText } from '@plumbline/shared/core/ledger/note.ts';
import { isContinued, isIncluded } from '@plumbline/shared/core/ledger/proofs.ts';
import { verifyLedger } from '@plumbline/shared/core/ledger/verify.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { commandHere } from '../support/command-here.ts';

let t: TestApp;
const folder = mkdtempSync('/tmp/plumbline-ledger-');
beforeAll(async () => {
  t = await testApp({ live: true, nowMs: Date.now });
}, 60_000);
afterAll(async () => {
  await t.close();
  rmSync(folder, { recursive: true });
});

const append = (kind: string, body: Record<string, unknown> = {}) =>
  inTransaction(t.database.pool, (client) =>
    appendLedger(client, new Date().toISOString(), { actor: 'Head of IT', kind, subject: 'a test', body }),
  );
const head = () => t.get<SignedHead>('/api/v1/ledger/checkpoint');
const exported = async () =>
  (await (await t.ask('GET', '/api/v1/ledger/export')).text()).trimEnd().split('\n');
const verified = async (known = {}) => verifyLedger(await exported(), nodeMeans, known);
const bytes = (hex: string) => fromHex(hex)!;
const settled = async (): Promise<SignedHead> => {
  for (const until = Date.now() + 20_000; ; await sleep(20)) {
    const now = await head();
    if (now.waiting === 0 || Date.now() > until) return now;
  }
};
/** As somebody does who has the database in his hands. */
async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: t.database.ownerUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('the ledger', () => {
  it('gives each entry a position and signs the head, soon after its commit', async () => {
    await settled();
    await append('first', {
      text: 'Ünïcode \u2028 and \\',
      small: 1e-7,
      large: 1e21,
      none: null,
      left: undefined,
    });
    const { size, root, note, key, signedAt } = await settled();
    const { items } = await t.get<{ items: LedgerRow[] }>('/api/v1/ledger?kind=first');
    expect(items).toMatchObject([{ position: size - 1, actor: 'Head of IT', isRedacted: false }]);
    const checkpoint = readCheckpoint(signedText(note!, readKey(key!, nodeMeans)!, nodeMeans)!)!;
    expect(checkpoint).toMatchObject({ size, at: signedAt });
    expect(Buffer.from(checkpoint.root).toString('hex')).toBe(root);
  });

  it('keeps one order though many write and several sequence at once', async () => {
    const { pool } = t.database;
    const signer = await t.context.sequencer.signer();
    const now = () => new Date().toISOString();
    const writing = Array.from({ length: 120 }, (_, n) => append('many', { n }));
    const sequencing = Array.from({ length: 6 }, () => sequenceLedger({ pool, signer, now, wait: true }));
    await Promise.all([...writing, ...sequencing]);
    await settled();
    const { rows } = await pool.query<{ leaves: number; last: number; entries: number }>(
      `select (select count(*)::int from ledger_leaf) as leaves, (select max(position)::int from ledger_leaf) as last,
         (select count(*)::int from ledger_entry) as entries`,
    );
    expect(rows[0]!.leaves).toBe(rows[0]!.entries);
    expect(rows[0]!.last).toBe(rows[0]!.leaves - 1);
    expect(await verified()).toMatchObject({ ok: true, reason: null });
  });

  it('keeps the order of entries that one change brings together, each with its own words', async () => {
    const subjects = Array.from({ length: 40 }, (_, n) => `together ${39 - n}`);
    await inTransaction(t.database.pool, (client) =>
      appendLedger(
        client,
        new Date().toISOString(),
        ...subjects.map((subject) => ({ actor: 'Head of IT', kind: 'together', subject, body: { subject } })),
      ),
    );
    await settled();
    const { items } = await t.get<{ items: LedgerRow[] }>('/api/v1/ledger?kind=together&limit=100');
    const inOrder = items.toSorted((a, b) => a.position! - b.position!);
    expect(inOrder.map(({ subject }) => subject)).toEqual(subjects);
    expect(inOrder.map(({ body }) => body)).toEqual(subjects.map((subject) => ({ subject })));
    expect(await verified()).toMatchObject({ ok: true });
  });

  it('proves an entry, and that an older head is its beginning', async () => {
    const older = await settled();
    await append('later');
    const newer = await settled();
    const one = await t.get<InclusionProof>('/api/v1/ledger/proof?kind=inclusion&position=77');
    const root = bytes(newer.root!);
    expect(one).toMatchObject({ position: 77, size: newer.size, root: newer.root });
    expect(
      isIncluded(bytes(one.leaf), { position: 77, size: newer.size, root }, one.proof.map(bytes), nodeMeans),
    ).toBe(true);
    const both = await t.get<ConsistencyProof>(`/api/v1/ledger/proof?kind=consistency&from=${older.size}`);
    expect([both.fromRoot, both.root]).toEqual([older.root, newer.root]);
    const from = { size: older.size, root: bytes(older.root!) };
    expect(isContinued(from, { size: newer.size, root }, both.proof.map(bytes), nodeMeans)).toBe(true);
    for (const [query, status] of [
      ['kind=inclusion', 400],
      [`kind=inclusion&position=${newer.size}`, 404],
      ['kind=inclusion&position=0&size=999999', 404],
      ['kind=consistency&from=0', 400],
    ])
      expect((await t.ask('GET', `/api/v1/ledger/proof?${query}`)).status, `${query}`).toBe(status);
  });

  it('refuses update, delete and truncate of everything that proves', async () => {
    for (const table of ['ledger_entry', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint'])
      for (const change of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(t.database.pool.query(change), change).rejects.toThrow(/append-only|permission denied/);
    await expect(t.database.pool.query(`update ledger_entry set actor = 'other'`)).rejects.toThrow();
    await expect(asOwner(`update ledger_entry set actor = 'other'`)).rejects.toThrow('append-only');
    await expect(asOwner('update ledger_leaf set position = position + 1')).rejects.toThrow('append-only');
  });

  it('exports and verifies on the command line, without a database', async () => {
    const file = join(folder, 'ledger.ndjson');
    const here = { DATABASE_URL: t.database.ownerUrl, PLUMBLINE_DATA: t.context.config.dataFolder };
    const made = await commandHere(['ledger', 'export', '--out', file, '--json'], here);
    expect(made.exit, made.err).toBe(0);
    const { size, root, note, key } = await settled();
    const kept = join(folder, 'kept.txt');
    writeFileSync(kept, note!);
    const known = ['--head', `${size} ${root}`, '--checkpoint', kept, '--key', key!];
    const whole = await commandHere(['ledger', 'verify', file, '--json', ...known]);
    expect(JSON.parse(whole.out)).toMatchObject({ entries: size, head: root, ok: true, firstBad: null });
    expect(whole.exit).toBe(0);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.with(6, lines[6]!.replace('"actor":"', '"actor":"not ')).join('\n'));
    const forged = await commandHere(['ledger', 'verify', file, '--json']);
    expect(forged.exit).toBe(1);
    expect(JSON.parse(forged.out)).toMatchObject({ ok: false, firstBad: 5, head: null });
    expect((await commandHere(['ledger', 'verify', file])).out).toContain('Entry 5 was altered');
    expect((await commandHere(['ledger', 'verify', file, '--head', 'abc'])).exit).toBe(64);
    const stored = await commandHere(['ledger', 'verify', '--json'], here);
    expect(JSON.parse(stored.out), stored.err).toMatchObject({ ok: true });
  });

  it('takes a text out by a word that stays, and by no other way', async () => {
    await append('personal', { name: 'a person' });
    await settled();
    const held = await t.get<{ items: LedgerRow[] }>('/api/v1/ledger?kind=personal');
    const position = held.items[0]!.position!;
    const work = { pool: t.database.pool, actor: 'CISO', now: () => new Date().toISOString() };
    const older = await settled();
    const redaction = { position, reason: 'The person asked for it' };
    await redactLedgerEntry(redaction, work);
    await expect(redactLedgerEntry(redaction, work)).rejects.toThrow('redacted already');
    await expect(redactLedgerEntry({ ...redaction, position: 99_999 }, work)).rejects.toThrow('no entry');
    const lines = await exported();
    expect(lines.some((line) => line.includes('a person'))).toBe(false);
    const { size: at, root } = older;
    const verdict = verifyLedger(lines, nodeMeans, { heads: [{ size: at, root: root! }] });
    expect(verdict).toMatchObject({ ok: true, redacted: 1, compared: true });
    const { items } = await t.get<{ items: LedgerRow[] }>('/api/v1/ledger?kind=personal');
    expect(items).toMatchObject([{ isRedacted: true, actor: null, subject: null, body: null, position }]);
    const word = (await t.get<{ items: LedgerRow[] }>('/api/v1/ledger?kind=entry-redacted')).items[0]!;
    await expect(redactLedgerEntry({ ...redaction, position: word.position! }, work)).rejects.toThrow(
      'itself',
    );
  });

  it('says itself that its clock went back, and stays whole', async () => {
    const { pool } = t.database;
    await settled();
    await t.context.sequencer.stop();
    const signer = await t.context.sequencer.signer();
    const day = 86_400_000;
    const ahead = Date.now() + day;
    const writeAt = async (ms: number) => {
      const at = new Date(ms).toISOString();
      const words = { actor: 'Head of IT', kind: 'clock', subject: 'a test', body: {} };
      await inTransaction(pool, (client) => appendLedger(client, at, words));
      await sequenceLedger({ pool, signer, now: () => at, wait: true });
    };
    await writeAt(ahead);
    await writeAt(ahead - 1_800_000);
    await writeAt(ahead - day);
    await writeAt(ahead - day + 1_000);
    const from = new Date(ahead).toISOString();
    const to = new Date(ahead - day).toISOString();
    const { ok, reason, clockSetBacks, entries } = await verified();
    expect({ ok, reason }).toEqual({ ok: true, reason: null });
    // Behind it stand the two that are dated by the clock that went back, and the export itself.
    expect(clockSetBacks).toEqual([{ position: entries - 4, from, to }]);
  });

  it('does not go on by itself with another key, and with the program of a KMS as with a file', async () => {
    const program = join(folder, 'sign.mjs');
    writeFileSync(
      program,
      `import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
       import { readFileSync } from 'node:fs';
       const key = createPrivateKey(readFileSync(process.argv[2]));
       const answer = process.argv[3] === 'sign'
         ? sign(null, readFileSync(0), key)
         : createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
       console.log(answer.toString('base64'));`,
    );
    const own = await t.context.sequencer.signer();
    const { dataFolder } = t.context.config;
    chmodSync(program, 0o700);
    const ledgerSigner = `${process.execPath} ${program} ${join(dataFolder, 'ledger-key.pem')}`;
    const same = await openSigner({ dataFolder, ledgerSigner });
    expect(Buffer.from(same.publicKey)).toEqual(Buffer.from(own.publicKey));
    expect(nodeMeans.signatureHolds('text', await same.sign('text'), own.publicKey)).toBe(true);
    await expect(openSigner({ dataFolder, ledgerSigner: 'no-such-program' })).rejects.toThrow(
      'cannot be used',
    );
    await t.context.sequencer.stop();
    await append('under another key');
    const other = await openSigner({ dataFolder: join(folder, 'other'), ledgerSigner: null });
    const now = () => new Date().toISOString();
    await expect(sequenceLedger({ pool: t.database.pool, signer: other, now, wait: true })).rejects.toThrow(
      'another key',
    );
    const here = { DATABASE_URL: t.database.ownerUrl, PLUMBLINE_DATA: join(folder, 'other') };
    const adopted = await commandHere(['ledger', 'adopt-key', '--reason', 'The disk was lost'], here);
    expect(adopted.exit, adopted.err).toBe(0);
    const stored = await commandHere(['ledger', 'verify', '--json'], here);
    expect(JSON.parse(stored.out)).toMatchObject({ ok: true });
  });

  it('names the entry that was dated back, or altered in the database past its triggers', async () => {
    const here = { DATABASE_URL: t.database.ownerUrl, PLUMBLINE_DATA: join(folder, 'other') };
    const at = new Date(Date.now() - 7_200_000).toISOString();
    const words = { actor: 'Head of IT', kind: 'dated back', subject: 'a test', body: {} };
    await inTransaction(t.database.pool, (client) => appendLedger(client, at, words));
    const dated = JSON.parse((await commandHere(['ledger', 'verify', '--json'], here)).out);
    expect(dated).toMatchObject({ ok: false, fault: 'clock', clockSetBacks: [{}] });
    expect(dated.firstBad).toBe(dated.entries - 1);
    await asOwner(
      'alter table ledger_entry disable trigger user',
      `update ledger_entry e set actor = 'Head of HR' from ledger_leaf l where l.entry_id = e.id and l.position = 42`,
      'alter table ledger_entry enable trigger user',
    );
    const stored = await commandHere(['ledger', 'verify', '--json'], here);
    expect(stored.exit).toBe(1);
    expect(JSON.parse(stored.out)).toMatchObject({ ok: false, firstBad: 42 });
  });
});
