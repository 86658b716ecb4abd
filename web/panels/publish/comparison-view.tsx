import type { ComparedFigure, ComparedSide, Comparison } from '@plumbline/shared/schema/comparison.ts';
import { Facts } from '../../ui/facts.tsx';
import { type Formats, formatDay, formatInstant } from '../../ui/format.ts';
import { StatusMark, type Tone } from '../../ui/status-mark.tsx';
import { periodText, placeText, shortDigest } from './publish-words.ts';

interface ComparisonViewProps {
  comparison: Comparison;
  /** The other is the one's quarter as it is known today. */
  restated: boolean;
  formats: Formats;
}

const verdicts: Record<Exclude<ComparedFigure['verdict'], 'same'>, { tone: Tone; text: string }> = {
  better: { tone: 'good', text: 'Better' },
  worse: { tone: 'attention', text: 'Worse' },
  changed: { tone: 'neutral', text: 'Changed' },
};

/** Figures and sentences of two briefings side by side, what differs first. */
export function ComparisonView({ comparison, restated, formats }: ComparisonViewProps) {
  const { one, other, figures, sentences } = comparison;
  const names = [
    sideName(one),
    restated ? `${periodText(other.period)} as known today` : sideName(other),
  ] as const;
  const changed = figures.filter(({ verdict }) => verdict !== 'same');
  const same = figures.filter(({ verdict }) => verdict === 'same');
  return (
    <>
      <Facts
        entries={[
          [names[0], sideText(one, formats)],
          [names[1], sideText(other, formats)],
          [
            'Method',
            one.methodVersion === other.methodVersion
              ? null
              : `${one.methodVersion} and ${other.methodVersion}: a part of the difference may come from that.`,
          ],
        ]}
      />
      {one.toDate !== other.toDate && (
        <p>
          {periodText(one.toDate ? one.period : other.period)} is not over: what is counted over a quarter is
          to date there, and not judged against a whole one.
        </p>
      )}
      <section aria-labelledby="figures">
        <h2 id="figures">
          {changed.length === 0
            ? `All ${figures.length} figures read the same`
            : `${changed.length} of ${figures.length} figures read otherwise`}
        </h2>
        {changed.length > 0 && (
          <FigureTable figures={changed} names={names} caption="Figures that read otherwise" />
        )}
        {changed.length > 0 && same.length > 0 && (
          <details>
            <summary>Show the {same.length} that read the same</summary>
            <FigureTable figures={same} names={names} caption="Figures that read the same" />
          </details>
        )}
      </section>
      {!restated && sentences.length > 0 && (
        <section aria-labelledby="sentences">
          <h2 id="sentences">Sentences that read otherwise</h2>
          {sentences.map(({ place, one: before, other: now }) => (
            <div key={place} className="beside">
              <h3>{placeText(place)}</h3>
              <div className="pair">
                {[before, now].map((text, at) => (
                  <div key={names[at]}>
                    <p className="kind">{names[at]}</p>
                    <p>{text ?? 'Nothing stands there.'}</p>
                  </div>
                ))}
              </div>
            </div>
          ))}
        </section>
      )}
    </>
  );
}

interface FigureTableProps {
  figures: readonly ComparedFigure[];
  names: readonly [string, string];
  caption: string;
}

function FigureTable({ figures, names, caption }: FigureTableProps) {
  return (
    <table className="stacking figures-beside">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ id, name, plain, one, other, difference, verdict }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              <small>{plain}</small>
            </th>
            {[one, other].map((side, at) => (
              <td key={names[at]} data-name={names[at]}>
                <span>
                  {side?.text ?? 'not among its figures'}
                  {side !== null && side.rangeText !== '' && <small>{side.rangeText}</small>}
                </span>
              </td>
            ))}
            <td data-name="Difference">
              <span>
                <span className="difference">{difference}</span>
                {verdict !== 'same' && <StatusMark {...verdicts[verdict]} />}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const stateWords = { live: 'live', draft: 'worked out today', published: 'published' } as const;

const sideName = ({ period, state, digest }: ComparedSide): string =>
  state === 'published'
    ? `${periodText(period)}, ${shortDigest(digest)}`
    : `${periodText(period)}, ${stateWords[state]}`;

function sideText({ state, publishedOn, cutOff, knownAt }: ComparedSide, formats: Formats): string {
  const published = publishedOn === null ? '' : `published ${formatDay(publishedOn, formats)}; `;
  const cut = state === 'live' ? '' : `what was true before ${formatInstant(cutOff, formats)}, `;
  return `${published}${cut}as it had been read by ${formatInstant(knownAt, formats)}`;
}
