import { moneyText } from '@plumbline/shared/core/money.ts';
import type { Appetite } from '@plumbline/shared/schema/company.ts';
import { useQuery } from '@tanstack/react-query';
import { appetitesQuery } from '../../api/targets.ts';
import { PlainTable } from '../../panels/unseen/plain-table.tsx';
import { type Formats, formatCount, formatDay } from '../../ui/format.ts';
import { Answer } from '../answer.tsx';

/** The rows of the board's appetite, the newest first. */
export function AppetiteSection({ formats }: { formats: Formats }) {
  const query = useQuery(appetitesQuery);
  const money = (minor: number) =>
    `${formats.currency}\u00a0${moneyText(minor, formats.currency, { locale: formats.locale })}`;
  const row = ({ from, lossMinor, probability, expectedLossMinor, approvedBy }: Appetite) => ({
    key: from,
    head: formatDay(from, formats),
    cells: [
      `at most ${money(lossMinor)}, except in 1 year of ${formatCount(Math.round(1 / probability), formats)}`,
      expectedLossMinor === null ? 'no budget approved' : money(expectedLossMinor),
      approvedBy,
    ],
  });
  return (
    <section aria-labelledby="targets-appetite">
      <h2 id="targets-appetite">Which loss do we accept?</h2>
      <Answer query={query}>
        {(items) =>
          items.length === 0 ? (
            <p className="nothing">No appetite is approved yet: that is a decision of the board.</p>
          ) : (
            <PlainTable
              caption="Appetite, the newest first"
              head="From"
              columns={['Net loss in a year', 'Expected loss at most', 'Approved by']}
              rows={items.map(row).reverse()}
            />
          )
        }
      </Answer>
    </section>
  );
}
