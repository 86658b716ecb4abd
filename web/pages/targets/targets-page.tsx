import '../../styles/fields.css';
import '../../styles/people.css';
import '../../styles/pace.css';
import { useQuery } from '@tanstack/react-query';
import { targetsQuery } from '../../api/targets.ts';
import { PlainTable } from '../../panels/unseen/plain-table.tsx';
import { formatDay } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { AddSection } from './add-section.tsx';
import { AppetiteSection } from './appetite-section.tsx';
import { figureWords, standingMarks } from './target-words.ts';

const wantedWords = { 'at-least': 'at least', 'at-most': 'at most' } as const;

/** What was approved to hold the company against, by whom and from when, and how it stands to that today. */
export default function TargetsPage() {
  usePageTitle('Targets and appetite');
  const formats = useFormats();
  const query = useQuery(targetsQuery);
  const mayAdd = useAccount()?.permissions.includes('exposure:change') ?? false;
  return (
    <>
      <h1>Targets and appetite</h1>
      <p className="lead">
        What the board and others approved to hold the company against. A row is never changed: the next one
        begins on a later day.
      </p>
      <Answer query={query}>
        {({ held, items }) => (
          <>
            {held.length > 0 && (
              <section aria-labelledby="targets-today">
                <h2 id="targets-today">Where do we stand today?</h2>
                <PlainTable
                  caption="Figures against the targets in force"
                  head="Figure"
                  columns={['Today', 'Target', 'Approved by', 'Standing']}
                  rows={held.map(({ figure, text, wanted, target, targetText, standing }) => ({
                    key: figure,
                    head: figureWords[figure],
                    cells: [
                      text,
                      targetText === null ? 'no target approved' : `${wantedWords[wanted]} ${targetText}`,
                      target === null ? '–' : `${target.approvedBy}, from ${formatDay(target.from, formats)}`,
                      standing === null ? '–' : <StatusMark key={figure} {...standingMarks[standing]} />,
                    ],
                  }))}
                />
              </section>
            )}
            <AppetiteSection formats={formats} />
            <section aria-labelledby="targets-rows">
              <h2 id="targets-rows">Every target on record</h2>
              {items.length === 0 ? (
                <p className="nothing">No target is approved yet: the tiles of the briefing say so.</p>
              ) : (
                <PlainTable
                  caption="Targets, the newest first"
                  head="Figure"
                  columns={['From', 'Target', 'Approved by', 'Note']}
                  rows={items.map(({ figure, from, text, approvedBy, approvedOn, note }) => ({
                    key: `${figure} ${from}`,
                    head: figureWords[figure],
                    cells: [
                      formatDay(from, formats),
                      text,
                      `${approvedBy}, ${formatDay(approvedOn, formats)}`,
                      note === '' ? '–' : note,
                    ],
                  }))}
                />
              )}
            </section>
            {mayAdd && <AddSection currency={formats.currency} />}
          </>
        )}
      </Answer>
    </>
  );
}
