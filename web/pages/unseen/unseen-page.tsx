import '../../styles/people.css';
import '../../styles/pace.css';
import { ageText } from '@plumbline/shared/core/wording/pace.ts';
import { useQuery } from '@tanstack/react-query';
import { unseenQuery } from '../../api/unseen.ts';
import { PlainTable } from '../../panels/unseen/plain-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatCount, formatDay, formatInstant, formatShare } from '../../ui/format.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';

const daysListed = 14;

/** What we would not see: silent assets, slow detection, incidents nobody noticed. */
export default function UnseenPage() {
  usePageTitle('What we would not see');
  const formats = useFormats();
  const { scope, change } = useScope();
  const asked = useQuery(unseenQuery(scope.unit));
  const count = (value: number) => formatCount(value, formats);
  const heardCells = ({ assets, heard }: { assets: number; heard: number }) => [
    count(assets),
    count(heard),
    assets === 0 ? 'no assets' : formatShare(heard / assets, formats),
  ];
  const heardColumns = ['Assets#', 'Heard#', 'Share#'];
  return (
    <Answer query={asked} heading="h1">
      {({ sentences, coverage, dwell, dwellUnknown, detectedBy, unnoticed }) => (
        <>
          <div className="tools pace-tools">
            <UnitPicker value={scope.unit ?? ''} onChange={(unit) => change({ unit })} />
          </div>
          <h1>{sentences[0]}</h1>
          {sentences.slice(1).map((sentence) => (
            <p key={sentence} className="lead">
              {sentence}
            </p>
          ))}
          <section aria-labelledby="unseen-coverage">
            <h2 id="unseen-coverage">From where do we hear?</h2>
            {coverage.state !== 'value' && (
              <p className="nothing">
                Send signals to /api/v1/signals: which asset was heard, by which way, when. Until then a
                silent asset and a healthy one look the same.
              </p>
            )}
            {coverage.units.length > 0 && coverage.state === 'value' && (
              <PlainTable
                caption="Units, least heard first"
                head="Unit"
                columns={heardColumns}
                rows={coverage.units.map((unit) => ({
                  key: unit.unit,
                  head: unit.name,
                  cells: heardCells(unit),
                }))}
              />
            )}
            {coverage.ways.length > 0 && (
              <PlainTable
                caption="Ways of detection"
                head="Way"
                columns={['Assets heard in 24 hours#', 'Last word']}
                rows={coverage.ways.map(({ way, heard, lastAt }) => ({
                  key: way,
                  head: way,
                  cells: [count(heard), formatInstant(lastAt, formats)],
                }))}
              />
            )}
            {coverage.days.length > 0 && (
              <PlainTable
                caption="The last days"
                head="Day"
                columns={heardColumns}
                rows={coverage.days
                  .slice(-daysListed)
                  .reverse()
                  .map((day) => ({ key: day.on, head: formatDay(day.on, formats), cells: heardCells(day) }))}
              />
            )}
          </section>
          <section aria-labelledby="unseen-dwell">
            <h2 id="unseen-dwell">How long do incidents go unseen?</h2>
            <Facts
              entries={[
                [
                  'Half were found within',
                  dwell.median === null ? 'not reached' : ageText(dwell.median, formats.locale),
                ],
                [
                  '95 % limits',
                  dwell.low === null
                    ? 'too few to say'
                    : `${ageText(dwell.low, formats.locale)} to ${dwell.high === null ? 'not reached' : ageText(dwell.high, formats.locale)}`,
                ],
                ['Incidents with a dated detection', count(dwell.n)],
                ['Without one', count(dwellUnknown)],
                ['Found by ourselves', count(detectedBy.ourselves)],
                ['Told by others', count(detectedBy.others)],
                ['Nobody wrote down by whom', count(detectedBy.unknown)],
              ]}
            />
            <p className="quiet">Incidents that nobody found are not on record: the true time is longer.</p>
          </section>
          <section aria-labelledby="unseen-unnoticed">
            <h2 id="unseen-unnoticed">How many did nobody notice?</h2>
            {unnoticed.length === 0 ? (
              <p className="nothing">
                Write down with each incident every way that found it. From how often two ways find the same
                one follows how many neither found.
              </p>
            ) : (
              <PlainTable
                caption="Estimates by kind of event"
                head="Kind of event"
                columns={['Seen#', 'Found twice or more#', 'Unnoticed, at least about#', '95 % limits#']}
                rows={unnoticed.map((each) => ({
                  key: each.kind ?? '',
                  head: each.name ?? each.kind ?? 'Of no scenario',
                  cells: [
                    count(each.seen),
                    count(each.overlap),
                    each.unnoticed === null ? each.because : count(Math.round(each.unnoticed)),
                    each.low === null || each.high === null
                      ? 'none'
                      : `${count(Math.round(each.low))} to ${count(Math.round(each.high))}`,
                  ],
                }))}
              />
            )}
          </section>
        </>
      )}
    </Answer>
  );
}
