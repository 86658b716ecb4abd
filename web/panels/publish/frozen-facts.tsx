import type { Draft } from '@plumbline/shared/schema/publication.ts';
import { Facts } from '../../ui/facts.tsx';
import { type Formats, formatCount, formatInstant } from '../../ui/format.ts';
import { languageText, personText } from './publish-words.ts';

/** What publication keeps for ever, as it stands now. */
export function FrozenFacts({ draft, formats }: { draft: Draft; formats: Formats }) {
  const [first] = Object.values(draft.documents);
  if (first === undefined) return null;
  const { page, figures, rates, targets, annotations } = first;
  const count = (value: number) => formatCount(value, formats);
  return (
    <Facts
      entries={[
        ['Data cut-off', `${formatInstant(draft.cutOff, formats)}: nothing that happened later is in it`],
        ['Read by', `${formatInstant(draft.knownAt, formats)}: nothing that was read later is in it`],
        ['Languages', draft.languages.map((tag) => languageText(tag, formats.locale)).join(', ')],
        [
          'Figures',
          `${count(figures.length)} with their definitions, ranges and ${count(page.panels.length)} charts`,
        ],
        ['Sentences that persons worded', count(draft.edits.length)],
        ['Notes for the presenter', count(draft.notes.length)],
        ['Decisions asked for', draft.asks.length === 0 ? 'none by its number' : draft.asks.join(', ')],
        [
          'Targets, events, rates',
          [targets, annotations, rates].map(({ length }) => count(length)).join(', '),
        ],
        ['Money and numbers', `${page.currency}, written as in ${page.locale}`],
        ['Method', page.methodVersion],
        ['Approved by', draft.approvedBy === null ? 'nobody yet' : personText(draft.approvedBy)],
        ['Digest', <code key="digest">{draft.digest}</code>],
      ]}
    />
  );
}
