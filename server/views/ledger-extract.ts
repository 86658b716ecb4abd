/** Some entries of the ledger as lines that prove themselves. */
import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { extractEndLine, extractEntryLine, extractHeadLine } from '@plumbline/shared/core/ledger/extract.ts';
import { inclusionSteps } from '@plumbline/shared/core/ledger/proofs.ts';
import { joinSubtrees, wholeSubtrees } from '@plumbline/shared/core/ledger/tree.ts';
import { nodeMeans } from '../ledger/node-means.ts';
import type { LeafRow } from '../store/ledger-read.ts';
import { readSubtrees } from '../store/ledger-tree.ts';
import type { Queries } from '../store/measurements.ts';
import { lineOf } from './ledger-export.ts';

const perRead = 20_000;
type Part = ReturnType<typeof wholeSubtrees>[number];

/** Lines without their ends. The proofs lead to the head of `size` entries, whose signed note is `checkpoint`. */
export async function extractLines(
  queries: Queries,
  leaves: readonly LeafRow[],
  of: { size: number; checkpoint: string; key: string },
): Promise<string[]> {
  const steps = leaves.map(({ position }) => inclusionSteps(position, of.size));
  const parts = new Map<string, Part>();
  for (const { from, to } of steps.flat())
    for (const part of wholeSubtrees(from, to)) parts.set(nameOf(part), part);
  const hashes = await readHashes(queries, [...parts.values()]);
  const proofOf = (leaf: number) =>
    steps[leaf]!.map(({ from, to }) =>
      toHex(
        joinSubtrees(
          wholeSubtrees(from, to).map((part) => hashes.get(nameOf(part))!),
          nodeMeans,
        ),
      ),
    );
  return [
    extractHeadLine({ key: of.key, checkpoint: of.checkpoint }),
    ...leaves.map((leaf, at) => extractEntryLine(lineOf(leaf), proofOf(at))),
    extractEndLine(leaves.length),
  ];
}

async function readHashes(queries: Queries, parts: readonly Part[]): Promise<Map<string, Uint8Array>> {
  const hashes = new Map<string, Uint8Array>();
  for (let from = 0; from < parts.length; from += perRead)
    for (const node of await readSubtrees(queries, parts.slice(from, from + perRead)))
      hashes.set(nameOf(node), node.hash);
  return hashes;
}

const nameOf = ({ level, at }: Part): string => `${level}/${at}`;
