import { amountText, chancePercent, type MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import { chanceText } from '@plumbline/shared/core/wording/words.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';

/** One event: typical, one in ten, worst credible; and how likely one is. */
export function MaterialEvent({ event, style }: { event: PortfolioResult['event']; style: MoneyStyle }) {
  if (event === null)
    return <p className="nothing">No event of the model reaches the amount that is material.</p>;
  const counts = [
    ['Typical', amountText(event.p50, style), 'half of such events cost more'],
    ['One in ten', amountText(event.p90, style), 'one event in ten costs more'],
    ['Worst credible', amountText(event.p99, style), 'one event in a hundred costs more'],
    [
      'Chance within a year',
      chanceText(event.probability),
      `${chancePercent(event.probability, style.locale)}, at least one`,
    ],
  ] as const;
  return (
    <>
      <dl className="counts">
        {counts.map(([name, value, meaning]) => (
          <div key={name}>
            <dt>
              {name}
              <small>{meaning}</small>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {style.currency}, before insurance.{' '}
        {event.materiality > 0
          ? `Only events above ${amountText(event.materiality, style)}, the amount that is material for us.`
          : 'No amount is set from which an event is material, so every event counts.'}
      </p>
    </>
  );
}
