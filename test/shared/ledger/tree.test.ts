import { createHash } from 'node:crypto';
import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { fromBase64, fromHex, toBase64, toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { checkpointText, readCheckpoint, readHead } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { keyIdOf, noteOf, readKey, readNote, signedText } from '@plumbline/shared/core/ledger/note.ts';
import {
  consistencySteps,
  inclusionSteps,
  isContinued,
  isIncluded,
} from '@plumbline/shared/core/ledger/proofs.ts';
import {
  GrowingTree,
  joinSubtrees,
  leafHash,
  nodeHash,
  wholeSubtrees,
} from '@plumbline/shared/core/ledger/tree.ts';
import { describe, expect, it } from 'vitest';
import { TestKey } from '../../support/ledger-file.ts';

const sha = (...parts: (Uint8Array | string)[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leaves = Array.from({ length: 70 }, (_, n) => leafHash(`entry ${n}`, nodeMeans));
/** The definition of RFC 6962 section 2.1, word by word. */
function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha('');
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (2 * split < hashes.length) split *= 2;
  return sha(Uint8Array.of(1), rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}
const partOf = ({ from, to }: { from: number; to: number }) => rootOf(leaves.slice(from, to));

describe('the tree', () => {
  it('has the roots that Certificate Transparency publishes for its test leaves', () => {
    // Inputs and roots: certificate-transparency's merkle tree tests.
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const tree = new GrowingTree(nodeMeans);
    expect(toHex(tree.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const roots = inputs.map((input) => {
      tree.add(sha(Uint8Array.of(0), Buffer.from(input, 'hex')));
      return toHex(tree.root());
    });
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('grows to the root that the definition gives, and goes on from stored subtrees', () => {
    const tree = new GrowingTree(nodeMeans);
    for (const [n, leaf] of leaves.entries()) {
      const stored = wholeSubtrees(0, n).map((part) => ({
        ...part,
        hash: partOf({ from: part.at * 2 ** part.level, to: (part.at + 1) * 2 ** part.level }),
      }));
      const resumed = new GrowingTree(nodeMeans, n, stored);
      const whole = tree.add(leaf);
      for (const { level, at, hash } of whole)
        expect(hash).toEqual(partOf({ from: at * 2 ** level, to: (at + 1) * 2 ** level }));
      expect(resumed.add(leaf)).toEqual(whole);
      expect(resumed.root()).toEqual(tree.root());
      expect(tree.root()).toEqual(rootOf(leaves.slice(0, n + 1)));
    }
  });

  it('joins whole subtrees to the hash of a range', () => {
    for (const [from, to] of [
      [0, 70],
      [64, 70],
      [32, 64],
      [48, 63],
    ] as const) {
      const hashes = wholeSubtrees(from, to).map(({ level, at }) =>
        partOf({ from: at * 2 ** level, to: (at + 1) * 2 ** level }),
      );
      expect(joinSubtrees(hashes, nodeMeans)).toEqual(rootOf(leaves.slice(from, to)));
    }
  });

  it('proves every entry in every size, and nothing else', () => {
    for (let size = 1; size <= 70; size += size < 20 ? 1 : 7) {
      const root = rootOf(leaves.slice(0, size));
      for (let position = 0; position < size; position++) {
        const proof = inclusionSteps(position, size).map(partOf);
        const place = { position, size, root };
        expect(isIncluded(leaves[position]!, place, proof, nodeMeans)).toBe(true);
        expect(isIncluded(leaves[(position + 1) % 70]!, place, proof, nodeMeans)).toBe(false);
        if (size > 1) expect(isIncluded(leaves[position]!, place, proof.slice(1), nodeMeans)).toBe(false);
      }
      expect(isIncluded(leaves[0]!, { position: size, size, root }, [], nodeMeans)).toBe(false);
    }
  });

  it('proves every size to continue every older one, and no other', () => {
    const roots = Array.from({ length: 40 }, (_, size) => ({ size, root: rootOf(leaves.slice(0, size)) }));
    for (const older of roots)
      for (const newer of roots.slice(older.size)) {
        const proof = consistencySteps(older.size, newer.size).map(partOf);
        expect(isContinued(older, newer, proof, nodeMeans)).toBe(true);
        const other = { ...older, root: sha('another') };
        expect(isContinued(other, newer, proof, nodeMeans)).toBe(false);
        expect(isContinued(older, { ...newer, root: sha('another') }, proof, nodeMeans)).toBe(
          older.size === 0 && newer.size > 0,
        );
        expect(isContinued(older, newer, [...proof, sha('')], nodeMeans)).toBe(false);
        if (proof.length > 0) expect(isContinued(older, newer, proof.slice(1), nodeMeans)).toBe(false);
      }
  });

  it('tells a leaf from a node', () => {
    expect(leafHash('ab', nodeMeans)).not.toEqual(nodeHash(Buffer.from('a'), Buffer.from('b'), nodeMeans));
  });
});

describe('a signed note', () => {
  it('is read and checked as the published example is', () => {
    // The example of the C2SP signed-note specification.
    const example = readKey(
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
      nodeMeans,
    )!;
    const note =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    expect(toHex(keyIdOf(example, nodeMeans))).toBe('530d903a');
    expect(signedText(note, example, nodeMeans)).toBe('This is an example message.\n');
    expect(signedText(note.replace('an', 'no'), example, nodeMeans)).toBeNull();
    expect(signedText(note, { ...example, name: 'example.com/bar' }, nodeMeans)).toBeNull();
    const { signatures, text } = readNote(note)!;
    expect(noteOf(text, example, signatures[0]!.signature, nodeMeans)).toBe(note);
  });

  it('holds a checkpoint with its time', () => {
    const key = new TestKey();
    const checkpoint = {
      origin: key.key.name,
      size: 70,
      root: rootOf(leaves),
      at: '2026-09-30T08:15:00.000Z',
    };
    const text = signedText(key.note(checkpointText(checkpoint)), key.key, nodeMeans)!;
    expect(readCheckpoint(text)).toEqual({ ...checkpoint, root: new Uint8Array(checkpoint.root) });
    expect(readCheckpoint(text.replace('70', '070'))).toBeNull();
    expect(readHead(` 70 ${toHex(checkpoint.root)}\n`)).toEqual({
      size: 70,
      root: toHex(checkpoint.root),
    });
    expect(readHead('70 0123456789abcdef…')).toEqual({ size: 70, root: '0123456789abcdef' });
    expect(readHead('1,270 · 0123456789abcdef…')).toEqual({ size: 1270, root: '0123456789abcdef' });
    expect([readHead('70'), readHead('70 0123456789')]).toEqual([null, null]);
  });

  it('writes bytes as others do', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = sha(`${length}`).subarray(0, length % 33);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
      expect(fromHex(toHex(bytes))).toEqual(new Uint8Array(bytes));
    }
    expect([fromBase64('AB'), fromBase64('AB=='), fromBase64('A*==')]).toEqual([null, null, null]);
  });
});
