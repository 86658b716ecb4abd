/** Proofs of RFC 6962 section 2.1.1 and 2.1.2; they are checked as RFC 9162 section 2.1.3.2 and 2.1.4.2 say. */
import { sameBytes } from './bytes.ts';
import type { LedgerHash } from './means.ts';
import { nodeHash } from './tree.ts';

/** Leaves from `from` up to `to` whose joint hash is one step of a proof. */
export interface ProofStep {
  from: number;
  to: number;
}

/** The steps that prove the leaf at `position` in the tree of `size` leaves, the lowest first. */
export function inclusionSteps(position: number, size: number): ProofStep[] {
  const steps: ProofStep[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (position < middle) {
      steps.push({ from: middle, to });
      to = middle;
    } else {
      steps.push({ from, to: middle });
      from = middle;
    }
  }
  return steps.reverse();
}

/** The steps that prove the tree of `older` leaves to be the beginning of the tree of `size` leaves. */
export function consistencySteps(older: number, size: number): ProofStep[] {
  const steps: ProofStep[] = [];
  if (older === 0 || older === size) return steps;
  let from = 0;
  let to = size;
  while (to !== older) {
    const middle = from + largestPowerBelow(to - from);
    if (older <= middle) {
      steps.push({ from: middle, to });
      to = middle;
    } else {
      steps.push({ from, to: middle });
      from = middle;
    }
  }
  if (from > 0) steps.push({ from, to });
  return steps.reverse();
}

/** Whether the proof leads from the hash of the leaf at `position` to the root of the tree of `size` leaves. */
export function isIncluded(
  leaf: Uint8Array,
  { position, size, root }: { position: number; size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
  hashing: LedgerHash,
): boolean {
  if (position < 0 || position >= size) return false;
  const steps = inclusionSteps(position, size);
  if (steps.length !== proof.length) return false;
  const top = steps.reduce(
    (hash, step, at) =>
      step.from > position ? nodeHash(hash, proof[at]!, hashing) : nodeHash(proof[at]!, hash, hashing),
    leaf,
  );
  return sameBytes(top, root);
}

/** Whether the proof shows the older tree to be the beginning of the newer one: nothing before was changed or left out. */
export function isContinued(
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
  hashing: LedgerHash,
): boolean {
  if (older.size > newer.size || older.size < 0) return false;
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, hashing.sha256(''));
  const parts =
    2 * largestPowerBelow(older.size) === older.size || older.size === 1 ? [older.root, ...proof] : proof;
  let node = older.size - 1;
  let last = newer.size - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  const first = parts[0];
  if (first === undefined) return false;
  let [was, is] = [first, first];
  for (const part of parts.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      was = nodeHash(part, was, hashing);
      is = nodeHash(part, is, hashing);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else is = nodeHash(is, part, hashing);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(was, older.root) && sameBytes(is, newer.root);
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (2 * power < size) power *= 2;
  return power;
}
