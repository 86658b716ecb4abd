import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import {
  extractEndLine,
  extractEntryLine,
  extractHeadLine,
  isExtract,
  verifyExtract,
} from '@plumbline/shared/core/ledger/extract.ts';
import { inclusionSteps } from '@plumbline/shared/core/ledger/proofs.ts';
import { joinSubtrees, leafHash, wholeSubtrees } from '@plumbline/shared/core/ledger/tree.ts';
import { describe, expect, it } from 'vitest';
import { sampleEntries, TestKey, writeLedger } from '../../support/ledger-file.ts';

const key = new TestKey();
const entries = sampleEntries(13);
const ledger = writeLedger(entries, key);
const note = ledger.notes.get(13)!;
const leaves = entries.map(({ entry }) => leafHash(entryText(entry), nodeMeans));

/** Joint hash of a range, by the definition alone. */
const hashOf = (from: number, to: number): Uint8Array =>
  joinSubtrees(
    wholeSubtrees(from, to).map(({ level, at }) => {
      if (level === 0) return leaves[at]!;
      const width = 2 ** level;
      return joinSubtrees(
        [hashOf(at * width, at * width + width / 2), hashOf(at * width + width / 2, (at + 1) * width)],
        nodeMeans,
      );
    }),
    nodeMeans,
  );

const lineOf = (position: number) =>
  extractEntryLine(
    ledger.lines[position + 1]!,
    inclusionSteps(position, 13).map(({ from, to }) => toHex(hashOf(from, to))),
  );
const extract = [
  extractHeadLine({ key: key.text, checkpoint: note }),
  ...[1, 4, 12].map(lineOf),
  extractEndLine(3),
];
const changed = (at: number, from: string, to: string) =>
  extract.map((line, n) => (n === at ? line.replace(from, to) : line));

describe('some entries with proofs', () => {
  it('are in the ledger that was signed', () => {
    expect(isExtract(extract[0]!)).toBe(true);
    expect(isExtract(ledger.lines[0]!)).toBe(false);
    expect(verifyExtract(extract, nodeMeans, { heads: [ledger.heads.get(13)!] })).toMatchObject({
      ok: true,
      reason: null,
      entries: 3,
      head: ledger.heads.get(13)!.root,
      origin: 'plumbline/test',
      compared: true,
    });
  });

  it.each([
    ['altered', changed(2, '"slipDays":4', '"slipDays":0'), 'altered', 4],
    ['moved', changed(2, '"position":4', '"position":5'), 'not-as-signed', 5],
    ['repeated', [...extract.slice(0, 3), extract[2]!, ...extract.slice(3)], 'repeated', 4],
    ['dropped', [...extract.slice(0, 2), ...extract.slice(3)], 'truncated', 2],
    ['cut off', extract.slice(0, 3), 'truncated', 1],
    [
      'foreign',
      [extract[0]!, extract[1]!.replace(/"proof":\["../, '"proof":["00'), ...extract.slice(2)],
      'not-as-signed',
      1,
    ],
    ['written otherwise', changed(1, '"actor":', '"actor": '), 'unreadable', null],
    [
      'with a head nobody signed',
      changed(0, 'plumbline/test\\n13', 'plumbline/test\\n14'),
      'signature',
      null,
    ],
  ])('are found out where one is %s', (_, lines, fault, position) => {
    const verdict = verifyExtract(lines, nodeMeans);
    expect(verdict).toMatchObject({ ok: false, fault });
    if (position !== null) expect(verdict.firstBad).toBe(position);
    expect(verdict.reason).toMatch(/\.$/);
  });

  it('are found out by a head or key from elsewhere', () => {
    const other = new TestKey();
    expect(verifyExtract(extract, nodeMeans, { key: other.text }).fault).toBe('key');
    const heads = [{ size: 13, root: '0'.repeat(64) }];
    expect(verifyExtract(extract, nodeMeans, { heads }).fault).toBe('not-as-kept');
  });
});
