import '../../styles/people.css';
import '../../styles/pace.css';
import { decimalText, percentText } from '@plumbline/shared/core/number-text.ts';
import { useQuery } from '@tanstack/react-query';
import { forecastsQuery } from '../../api/unseen.ts';
import { ForecastTable } from '../../panels/unseen/forecast-table.tsx';
import { PlainTable } from '../../panels/unseen/plain-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useFormats } from '../use-formats.ts';

const skillText = (skill: number | null, locale: string) =>
  skill === null ? 'nothing to compare yet' : decimalText(skill, 2, locale);

/** How far our own forecasts can be trusted. */
export default function ForecastsPage() {
  usePageTitle('Own forecasts');
  const formats = useFormats();
  const asked = useQuery(forecastsQuery);
  const { locale } = formats;
  return (
    <Answer query={asked} heading="h1">
      {({ score, sentence, items, because, backtest }) => (
        <>
          <h1>{sentence}</h1>
          <p className="lead">
            At the beginning of each quarter we write down what we expect of it and of the next, and nobody
            can change it afterwards. Here it stands against what came.
          </p>
          {because !== null && <p className="nothing">No forecast is kept yet: {because}.</p>}
          {items.length > 0 && (
            <>
              <Facts
                entries={[
                  [
                    'Ranges that held',
                    score.share === null
                      ? `${score.held} of ${score.of}; a share says nothing below 8`
                      : `${percentText(score.share, locale)} (95 %: ${percentText(score.low!, locale)} to ${percentText(score.high!, locale)}); they claim ${percentText(score.claimed!, locale)}`,
                  ],
                  [
                    'Chance of a material event',
                    `${skillText(score.brierSkill, locale)} (1 perfect, 0 no better than the record alone)`,
                  ],
                ]}
              />
              <section aria-labelledby="forecast-skill">
                <h2 id="forecast-skill">Better than “it stays as it is”?</h2>
                <PlainTable
                  caption="Skill by figure"
                  head="Figure"
                  columns={['Held#', 'Better than no change#']}
                  rows={score.figures.map(({ figure, of, held, skill }) => ({
                    key: figure,
                    head: items.find((item) => item.figure === figure)?.name ?? figure,
                    cells: [`${held} of ${of}`, skillText(skill, locale)],
                  }))}
                />
                <p className="quiet">
                  1 is perfect, 0 no better, below 0 worse. No change has a range as wide as ours. Ranges of
                  open and closed findings come from our own misses: how far past quarters came out from the
                  pace known at their beginning, either way.
                </p>
              </section>
              <section aria-labelledby="forecast-list">
                <h2 id="forecast-list">What was foretold, and what came</h2>
                <ForecastTable items={items} formats={formats} />
              </section>
            </>
          )}
          {backtest.length > 0 && (
            <section aria-labelledby="forecast-model">
              <h2 id="forecast-model">The loss model against our own incidents</h2>
              <PlainTable
                caption="Loss model against own incidents"
                head="Last"
                columns={['Incidents#', 'Expected#', 'Verdict']}
                rows={backtest.map((row) => ({
                  key: String(row.months),
                  head: `${row.months} months`,
                  cells: [
                    row.incidents,
                    decimalText(row.expectedIncidents, 1, locale),
                    row.warning ?? 'Fits',
                  ],
                }))}
              />
              <p>
                <a href="/exposure#backtest">By kind of event, with losses</a>
              </p>
            </section>
          )}
        </>
      )}
    </Answer>
  );
}
