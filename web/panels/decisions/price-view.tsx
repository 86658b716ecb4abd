import type { PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import { Facts } from '../../ui/facts.tsx';
import { type Formats, formatCount, formatDay } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';
import { minorText, rangeText } from './decision-words.ts';

/** What saying no has cost since, and what became of what it concerned. */
export function PriceView({ price, formats }: { price: PriceOfNo; formats: Formats }) {
  const { meanwhile } = price;
  const money = (minor: number | null, none: string) => (minor === null ? none : minorText(minor, formats));
  return (
    <>
      <p className="price-sentence">{price.sentence}</p>
      <Facts
        entries={[
          ['Since', formatDay(price.refusedOn, formats)],
          ['Cost of the no to date', money(price.valueMinor, price.because ?? 'not worked out')],
          ['Range of that estimate', rangeText(price.lowMinor, price.highMinor, formats)],
          ['It would have removed', money(price.removedMinor, 'not worked out')],
          ['It would have cost', minorText(price.costMinor, formats)],
          ['Exposure on that day', money(price.exposureThenMinor, 'not worked out')],
          ['The same exposure now', money(price.exposureNowMinor, 'not worked out')],
          [
            'Its findings since',
            `${counted(meanwhile.findings, 'finding', 'findings', formats.locale)}: ${formatCount(meanwhile.fixed, formats)} fixed, ${formatCount(meanwhile.open, formats)} open`,
          ],
          [
            'Incidents through it',
            meanwhile.incidents.length === 0 ? null : (
              <ul key="i">
                {meanwhile.incidents.map(({ id, title, startedOn, lossMinor }) => (
                  <li key={id}>
                    {title}, {formatDay(startedOn, formats)}
                    {lossMinor !== null && `, ${minorText(lossMinor, formats)} lost`}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      {price.assumption !== '' && <p className="quiet">{price.assumption}</p>}
      <p className="quiet">
        An expectation, worked out day by day. What an incident cost stands beside it and is not added to it.
      </p>
    </>
  );
}
