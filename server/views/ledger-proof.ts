import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { consistencySteps, inclusionSteps, type ProofStep } from '@plumbline/shared/core/ledger/proofs.ts';
import { joinSubtrees, wholeSubtrees } from '@plumbline/shared/core/ledger/tree.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { nodeMeans } from '../ledger/node-means.ts';
import { newestCheckpoint, readSubtrees } from '../store/ledger-tree.ts';
import type { Queries } from '../store/measurements.ts';

/** Hashes are hex. */
export interface InclusionProof {
  kind: 'inclusion';
  position: number;
  size: number;
  /** Hash of the entry's leaf. */
  leaf: string;
  proof: string[];
  /** Root of the tree of `size` entries. */
  root: string;
}

export interface ConsistencyProof {
  kind: 'consistency';
  from: number;
  to: number;
  fromRoot: string;
  root: string;
  proof: string[];
}

/** That an entry stands at its position in the ledger of a size; the newest signed one unless given. */
export async function readInclusionProof(
  queries: Queries,
  { position, size: asked }: { position: number; size?: number },
): Promise<InclusionProof> {
  const size = await signedSize(queries, asked, 'size');
  if (position >= size)
    throw new PlumblineError('not-found', `There is no entry ${position} among the first ${size}`, {
      at: 'position',
      expected: `a position from 0 to ${size - 1}`,
    });
  const steps = [
    { from: position, to: position + 1 },
    { from: 0, to: size },
    ...inclusionSteps(position, size),
  ];
  const [leaf, root, ...proof] = await readHashes(queries, steps);
  return { kind: 'inclusion', position, size, leaf: leaf!, proof, root: root! };
}

/** That the ledger of one size is the beginning of that of a later one; the newest signed one unless given. */
export async function readConsistencyProof(
  queries: Queries,
  { from, to: asked }: { from: number; to?: number },
): Promise<ConsistencyProof> {
  const to = await signedSize(queries, asked, 'to');
  if (from > to || from === 0)
    throw new PlumblineError('bad-usage', `The ledger of ${from} entries cannot come before that of ${to}`, {
      at: 'from',
      expected: `a size from 1 to ${to}`,
    });
  const steps = [{ from: 0, to: from }, { from: 0, to }, ...consistencySteps(from, to)];
  const [fromRoot, root, ...proof] = await readHashes(queries, steps);
  return { kind: 'consistency', from, to, fromRoot: fromRoot!, root: root!, proof };
}

async function signedSize(queries: Queries, asked: number | undefined, at: string): Promise<number> {
  const newest = (await newestCheckpoint(queries))?.size ?? 0;
  const size = asked ?? newest;
  if (size > newest || newest === 0)
    throw new PlumblineError('not-found', `The ledger holds ${newest} entries that are signed for`, {
      at,
      expected: `a size up to ${newest}`,
    });
  return size;
}

/** Joint hashes of ranges of leaves, read at once. */
async function readHashes(queries: Queries, ranges: readonly ProofStep[]): Promise<string[]> {
  const parts = ranges.map(({ from, to }) => wholeSubtrees(from, to));
  const nodes = await readSubtrees(queries, parts.flat());
  return parts.map((each) => {
    const hashes = nodes.splice(0, each.length).map(({ hash }) => hash);
    return toHex(joinSubtrees(hashes, nodeMeans));
  });
}
