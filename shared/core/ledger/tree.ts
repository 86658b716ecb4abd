/** Merkle tree of RFC 6962 section 2.1: a leaf is hashed behind a byte 0, a node behind a byte 1. */
import type { LedgerHash } from './means.ts';

/** Hash of a leaf with this text. */
export const leafHash = (text: string, { sha256 }: LedgerHash): Uint8Array => sha256(`\u0000${text}`);

const hashBytes = 32;
/** Used anew for each node: a million of them are made for a million leaves. */
const nodeContent = new Uint8Array(1 + 2 * hashBytes).fill(1, 0, 1);

export function nodeHash(left: Uint8Array, right: Uint8Array, { sha256 }: LedgerHash): Uint8Array {
  // One by one: to set so few at once takes longer.
  for (let at = 0; at < hashBytes; at++) {
    nodeContent[1 + at] = left[at]!;
    nodeContent[1 + hashBytes + at] = right[at]!;
  }
  return sha256(nodeContent);
}

/** A whole subtree of 2^level leaves, the first of which is leaf at·2^level. */
export interface TreeNode {
  level: number;
  at: number;
  hash: Uint8Array;
}

/** Head of a tree that only grows: the whole subtrees it consists of, largest first. */
export class GrowingTree {
  private readonly parts: TreeNode[];
  private readonly hashing: LedgerHash;
  private leaves: number;

  /** `parts`: the whole subtrees of a tree of `size` leaves, largest first, as `wholeSubtrees` names them. */
  constructor(hashing: LedgerHash, size = 0, parts: readonly TreeNode[] = []) {
    this.hashing = hashing;
    this.leaves = size;
    this.parts = [...parts];
  }

  get size(): number {
    return this.leaves;
  }

  /** Adds a leaf by its hash. Returns the subtrees of two leaves and more that are whole by it. */
  add(hash: Uint8Array): TreeNode[] {
    const whole: TreeNode[] = [];
    let node: TreeNode = { level: 0, at: this.leaves, hash };
    for (let left = this.parts.at(-1); left?.level === node.level; left = this.parts.at(-1)) {
      this.parts.pop();
      node = { level: node.level + 1, at: left.at / 2, hash: nodeHash(left.hash, node.hash, this.hashing) };
      whole.push(node);
    }
    this.parts.push(node);
    this.leaves++;
    return whole;
  }

  /** Root of the tree as it is; that of an empty tree is the hash of nothing. */
  root(): Uint8Array {
    const last = this.parts.at(-1);
    if (last === undefined) return this.hashing.sha256('');
    return joinSubtrees(
      this.parts.map(({ hash }) => hash),
      this.hashing,
    );
  }
}

/** Hash over neighbouring whole subtrees, largest first. */
export function joinSubtrees(hashes: readonly Uint8Array[], hashing: LedgerHash): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right, hashing));
}

/** The whole subtrees that leaves from `from` up to `to` consist of, largest first; `from` must be where one begins. */
export function wholeSubtrees(from: number, to: number): Omit<TreeNode, 'hash'>[] {
  const parts: Omit<TreeNode, 'hash'>[] = [];
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1];
    for (; 2 * width <= to - at; width *= 2) level++;
    parts.push({ level, at: at / width });
    at += width;
  }
  return parts;
}
