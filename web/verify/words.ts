import { clockWentBack } from '@plumbline/shared/core/ledger/faults.ts';
import type { FileVerdict } from './check-file.ts';

export interface VerdictWords {
  title: string;
  paragraphs: string[];
  facts: [name: string, value: string][];
}

const count = (value: number, one: string) =>
  `${value.toLocaleString('en')} ${one}${value === 1 ? 'y' : 'ies'}`;

/** What a reader is told who has never seen such a file. */
export function wordsOf(verdict: FileVerdict): VerdictWords {
  const { ok, reason, firstBad, entries, head, origin, key, signedAt, compared, redacted } = verdict;
  const facts: VerdictWords['facts'] = [
    ['Ledger', origin ?? ''],
    ['Entries read', entries.toLocaleString('en')],
    ['Newest signature', signedAt ?? ''],
    ['Head', head === null ? '' : head],
    ['Key that signed', key ?? ''],
    ['Entries whose text was taken out', redacted === 0 ? '' : redacted.toLocaleString('en')],
  ];
  const shown = facts.filter(([, value]) => value !== '');
  if (!ok) {
    const first =
      firstBad === null
        ? []
        : [`The first entry that is or may be wrong is number ${firstBad}, counted from 0.`];
    return {
      title: 'Not genuine',
      paragraphs: [reason ?? 'The file is not what was signed.', ...first],
      facts: shown,
    };
  }
  const whole = verdict.isExtract
    ? `Each of its ${count(entries, 'entr')} is in the ledger that was signed. What lies between them this file does not hold.`
    : `All ${count(entries, 'entr')} are what was signed: none was altered, dropped, added or moved.`;
  const outside = compared
    ? 'It also agrees with what you know from elsewhere.'
    : 'Nothing from outside of the file was compared: whoever holds the signing key could have written all of it anew. Fill in a head that was printed earlier to rule that out.';
  return {
    title: compared ? 'Genuine' : 'Genuine, by its own signature',
    paragraphs: [whole, ...verdict.clockSetBacks.map(clockWentBack), outside],
    facts: shown,
  };
}
