import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { canonicalText } from '@plumbline/shared/core/ledger/canonical.ts';
import { entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import { endLine, entryLine, headLine } from '@plumbline/shared/core/ledger/export-lines.ts';
import { leafHash } from '@plumbline/shared/core/ledger/tree.ts';
import type { LedgerKnown } from '@plumbline/shared/core/ledger/verdict.ts';
import { verifyLedger } from '@plumbline/shared/core/ledger/verify.ts';
import { describe, expect, it } from 'vitest';
import {
  type FileEntry,
  sampleEntries,
  sampleEntry,
  TestKey,
  writeLedger,
} from '../../support/ledger-file.ts';

const key = new TestKey();
const honest = sampleEntries(40);
const { lines, notes, heads } = writeLedger(honest, key, [16, 32]);
const at = (position: number): number => lines.findIndex((line) => line.includes(`"position":${position},`));
const verify = (forged: readonly string[], known: LedgerKnown = {}) => verifyLedger(forged, nodeMeans, known);
const fault = (forged: readonly string[], known: LedgerKnown = {}) => {
  const { ok, fault: kind, firstBad: position, reason: words, head } = verify(forged, known);
  expect(ok).toBe(false);
  expect(head).toBeNull();
  return { kind, position, words };
};

/** The lines of these entries with every hash and count made to fit, around the checkpoints that were signed. */
function withSignedCheckpoints(entries: readonly FileEntry[]): string[] {
  const made = [headLine({ origin: key.key.name, key: key.text, size: entries.length })];
  for (const [position, { entry }] of entries.entries()) {
    made.push(entryLine(position, toHex(leafHash(entryText(entry), nodeMeans)), entry));
    const note = notes.get(position + 1);
    if (note !== undefined) made.push(JSON.stringify({ checkpoint: note }));
  }
  return [...made, endLine({ entries: entries.length, checkpoints: notes.size })];
}

describe('an exported ledger', () => {
  it('is verified as it was written, and with all that is known of it', () => {
    const head = heads.get(40)!.root;
    expect(verify(lines)).toMatchObject({ ok: true, fault: null, entries: 40, head, compared: false });
    for (const known of [
      { heads: [heads.get(16)!, { size: 32, root: heads.get(32)!.root.slice(0, 16) }] },
      { checkpoint: notes.get(32)! },
      { key: key.text },
    ])
      expect(verify(lines, known)).toMatchObject({ ok: true, compared: true });
  });

  it('is read whatever an entry holds: keys that are numbers, marks that look like its own, no salt', () => {
    const odd = [
      { body: { 10: 'ten', 9: 'nine', b: [{ z: 1, a: null }] } },
      { body: { ',"hash":"': ',"position":7,"', hash: '0'.repeat(64), kind: 'k', position: 7 } },
      { subject: 'x,"hash":"y', kind: 'a,', actor: '"position":3,"', salt: undefined },
      { body: null, subject: '\u2028 Ü \\' },
      { body: [1e21, 1e-7, -0.5, ''] },
    ];
    const odder = writeLedger(
      odd.map((more, n) => sampleEntry(n, more)),
      key,
    );
    expect(verify(odder.lines)).toMatchObject({ ok: true, entries: odd.length });
    for (const [n, line] of odder.lines.entries())
      if (line.includes('"position":'))
        expect(fault(odder.lines.with(n, line.replace('"at":"2026', '"at":"2025'))).kind).toBe('altered');
  });

  it('may be empty', () => {
    expect(verify(writeLedger([], key).lines)).toMatchObject({ ok: true, entries: 0 });
    expect(fault([]).kind).toBe('unreadable');
  });
});

describe('a forged ledger', () => {
  it('altered: one word of one entry', () => {
    const forged = lines.with(at(20), lines[at(20)]!.replace('Head of IT', 'Head of HR'));
    expect(fault(forged)).toMatchObject({ kind: 'altered', position: 20 });
    const fitting = withSignedCheckpoints(honest.with(20, sampleEntry(20, { actor: 'Head of HR' })));
    expect(fault(fitting)).toMatchObject({ kind: 'not-as-signed', position: 16 });
  });

  it.each(['at', 'actor', 'kind', 'subject', 'salt'])('altered: %s of one entry', (field) => {
    const other = {
      ...JSON.parse(lines[at(20)]!),
      [field]: field === 'at' ? '2026-09-01T08:20:00.001Z' : 'other',
    };
    const forged = lines.with(at(20), canonicalText(other));
    expect(fault(forged)).toMatchObject({ kind: 'altered', position: 20 });
  });

  it('altered: the same content spelled so that a reader sees another', () => {
    const twice = lines[at(20)]!.replace('"body":', '"body":{"slipDays":0},"body":');
    expect(fault(lines.with(at(20), twice))).toMatchObject({ kind: 'altered', position: 20 });
    for (const [from, to] of [
      ['{"actor"', '{"seen":true,"actor"'],
      ['{"actor"', '{"hash":"0","actor"'],
      ['"at":', '"at": '],
      [',"kind"', ',"hash":"0","kind"'],
      [',"kind"', ',"seen":1,"kind"'],
      [',"salt"', ',"position":20,"salt"'],
      [',"salt"', ' ,"salt"'],
      [',"position":20', ',"position":2e1'],
      [',"position":20', ',"position":020'],
      ['"actor":"', '"actor":"\t'],
      ['"kind":"', '"kind":"\n'],
      ['"body":', '"body":1,"seen":'],
      ['"}', '"} '],
      ['"}', '","subject":"other"}'],
    ] as const)
      expect(fault(lines.with(at(20), lines[at(20)]!.replace(from, to))).position, to).toBe(20);
  });

  it('dropped: one entry, with and without all others moved up', () => {
    expect(fault(lines.toSpliced(at(20), 1))).toMatchObject({ kind: 'missing', position: 20 });
    expect(fault(withSignedCheckpoints(honest.toSpliced(20, 1)))).toMatchObject({
      kind: 'not-as-signed',
      position: 16,
    });
  });

  it('repeated: one entry twice', () => {
    expect(fault(lines.toSpliced(at(20), 0, lines[at(20)]!))).toMatchObject({
      kind: 'repeated',
      position: 21,
    });
    expect(fault(withSignedCheckpoints(honest.toSpliced(20, 0, honest[20]!))).kind).toBe('not-as-signed');
  });

  it('swapped: two entries in each other’s place', () => {
    const [one, other] = [lines[at(20)]!, lines[at(21)]!];
    expect(fault(lines.with(at(20), other).with(at(21), one))).toMatchObject({
      kind: 'missing',
      position: 20,
    });
    const fitting = withSignedCheckpoints(honest.with(20, honest[21]!).with(21, honest[20]!));
    expect(fault(fitting)).toMatchObject({ kind: 'not-as-signed', position: 16 });
  });

  it('inserted: an entry that was never written', () => {
    const never = sampleEntry(20, { body: { decided: 'accepted' } });
    const hash = toHex(leafHash(entryText(never.entry), nodeMeans));
    expect(fault(lines.toSpliced(at(20), 0, entryLine(20, hash, never.entry)))).toMatchObject({
      kind: 'repeated',
      position: 21,
    });
    expect(fault(withSignedCheckpoints(honest.toSpliced(20, 0, never))).kind).toBe('not-as-signed');
    const behind = withSignedCheckpoints([...honest, sampleEntry(40)]);
    expect(fault(behind)).toMatchObject({ kind: 'truncated', position: 40 });
  });

  it('truncated: the last entries left out, also with counts that fit', () => {
    expect(fault(lines.slice(0, at(30)))).toMatchObject({ kind: 'truncated', position: 30 });
    expect(fault(lines.slice(0, -1))).toMatchObject({ kind: 'truncated', position: 40 });
    const shorter = writeLedger(honest.slice(0, 32), key).lines;
    expect(verify(shorter).ok).toBe(true);
    expect(fault(shorter, { heads: [heads.get(40)!] })).toMatchObject({ kind: 'truncated', position: 32 });
    expect(fault(shorter, { checkpoint: notes.get(40)! }).words).toContain('speaks of 40 entries');
  });

  it('wholly rewritten: found by a printed head, an older checkpoint, or the key', () => {
    const other = honest.map((held, n) => (n === 3 ? sampleEntry(3, { actor: 'Head of HR' }) : held));
    const sameKey = writeLedger(other, key, [16, 32]).lines;
    expect(verify(sameKey)).toMatchObject({ ok: true, compared: false });
    expect(fault(sameKey, { heads: [heads.get(16)!] })).toMatchObject({ kind: 'not-as-kept', position: 0 });
    expect(fault(sameKey, { checkpoint: notes.get(32)! }).kind).toBe('not-as-kept');
    const otherKey = writeLedger(other, new TestKey(), [16, 32]).lines;
    expect(fault(otherKey, { key: key.text }).kind).toBe('key');
    expect(fault(otherKey, { checkpoint: notes.get(32)! }).kind).toBe('key');
    expect(fault(otherKey.with(0, lines[0]!))).toMatchObject({ kind: 'signature', position: 16 });
    const posing = new TestKey();
    Object.assign(posing.key, key.key);
    const inItsName = writeLedger(other, posing, [16, 32]).lines;
    expect(inItsName[0]).toBe(lines[0]);
    expect(fault(inItsName)).toMatchObject({ kind: 'signature', position: 16 });
  });

  it('forked: two ledgers with the same beginning', () => {
    const branch = writeLedger(
      [...honest.slice(0, 30), ...sampleEntries(10).map((_, n) => sampleEntry(50 + n))],
      key,
    );
    expect(verify(branch.lines, { heads: [heads.get(16)!] }).ok).toBe(true);
    expect(fault(branch.lines, { heads: [heads.get(40)!] }).kind).toBe('not-as-kept');
    expect(fault(lines, { checkpoint: branch.notes.get(40)! }).kind).toBe('not-as-kept');
  });

  it('clock moved back: entries or checkpoints dated before what stands ahead of them', () => {
    const before = sampleEntry(20, { at: '2026-09-01T07:00:00.000Z' });
    expect(fault(writeLedger(honest.with(20, before), key).lines)).toMatchObject({
      kind: 'clock',
      position: 20,
    });
    const began = sampleEntry(20, { at: '2026-09-01T08:00:00.000Z' });
    expect(verify(writeLedger(honest.with(20, began), key).lines).ok).toBe(true);
    expect(fault(writeLedger(honest.with(31, sampleEntry(10)), key, [24, 32]).lines)).toMatchObject({
      kind: 'clock',
      position: 31,
    });
  });

  it('clock moved back: told and no fault where the ledger itself says so, a fault where it says less', () => {
    const said = (from: string, at = '2026-09-01T03:20:00.000Z') =>
      sampleEntry(20, { at, kind: 'clock-set-back', subject: 'ledger', body: { from } });
    const after = honest.slice(20).map((_, n) => sampleEntry(n - 280));
    const written = (word: FileEntry) =>
      writeLedger([...honest.slice(0, 20), word, ...after], key, [16, 32]).lines;
    const from = '2026-09-01T08:19:00.000Z';
    expect(verify(written(said(from)))).toMatchObject({
      ok: true,
      clockSetBacks: [{ position: 20, from, to: '2026-09-01T03:20:00.000Z' }],
    });
    const late = written(said(from)).filter((line) => !line.includes('"kind":"clock-set-back"'));
    expect(fault(late).kind).toBe('missing');
    for (const word of [said('2026-09-01T08:00:00.000Z'), said('then'), said(from, from)])
      expect(fault(written(word)).kind, JSON.stringify(word.entry.body)).toBe('clock');
    expect(fault(written(sampleEntry(20))).position).toBe(21);
    const again = sampleEntry(61, { at: '2026-08-31T20:00:00.000Z' });
    expect(
      fault(writeLedger([...honest.slice(0, 20), said(from), ...after, again], key).lines),
    ).toMatchObject({
      kind: 'clock',
      position: 41,
    });
  });

  it('redacted without a word', () => {
    const silent = honest.map((held, n) => ({ ...held, isRedacted: n === 7 }));
    expect(fault(writeLedger(silent, key).lines)).toMatchObject({ kind: 'redaction', position: 7 });
    const hash = toHex(leafHash(entryText(honest[7]!.entry), nodeMeans));
    const said = sampleEntry(40, { kind: 'entry-redacted', subject: '7', body: { hash, reason: 'A name' } });
    const openly = writeLedger([...silent, said], key);
    expect(verify(openly.lines)).toMatchObject({ ok: true, redacted: 1 });
    const kept = { heads: [heads.get(16)!] };
    expect(verify(openly.lines, kept).ok).toBe(true);
    const other = sampleEntry(40, { kind: 'entry-redacted', subject: '7', body: { hash: '0'.repeat(64) } });
    expect(fault(writeLedger([...silent, other], key).lines).kind).toBe('redaction');
  });
});
