/** What laws and frameworks ask of those who govern, and which of it the record here can show. */
import { type EvidenceCounts, type EvidenceKind, evidenceKinds, type Framework } from './mapping.ts';
import { nacdPrinciples } from './mappings-board.ts';
import { koreaPipa, nis2, secItem106 } from './mappings-law.ts';
import { nistGovern } from './mappings-nist.ts';

/** Shipped mappings. They say where to look and are no legal advice, nor a word that a requirement is met. */
export const frameworks: readonly Framework[] = [nistGovern, nacdPrinciples, secItem106, nis2, koreaPipa];

/** `shown`: all that could be held here is. `part`: some of it, or it also asks for what is kept elsewhere. */
export type CoverState = 'shown' | 'part' | 'missing';

export interface Coverage {
  reference: string;
  asks: string;
  state: CoverState;
  found: { kind: EvidenceKind; words: string; count: number }[];
  /** What could be held here and is not. */
  lacking: string[];
  elsewhere: string | null;
  readIn: string | null;
}

/** What of a framework the held evidence shows, and what is missing. */
export function coverageOf({ requirements }: Framework, counts: EvidenceCounts): Coverage[] {
  return requirements.map(({ reference, asks, shownBy, elsewhere, readIn }) => {
    const found = shownBy.filter((kind) => counts[kind] > 0);
    const lacking = shownBy.filter((kind) => counts[kind] === 0);
    const isWhole = lacking.length === 0 && elsewhere === null;
    return {
      reference,
      asks,
      state: found.length === 0 ? 'missing' : isWhole ? 'shown' : 'part',
      found: found.map((kind) => ({ kind, words: evidenceKinds[kind], count: counts[kind] })),
      lacking: lacking.map((kind) => evidenceKinds[kind]),
      elsewhere,
      readIn,
    };
  });
}
