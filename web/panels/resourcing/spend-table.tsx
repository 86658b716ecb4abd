import { moneyText } from '@plumbline/shared/core/money.ts';
import { capital } from '@plumbline/shared/core/wording/words.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { type Formats, formatShare } from '../../ui/format.ts';

type Spend = NonNullable<Resourcing['spend']>;

/** What is spent a year, by kind, beside what a year may cost. */
export function SpendTable({ spend, formats }: { spend: Spend; formats: Formats }) {
  const money = (minor: number) => moneyText(minor, formats.currency, { locale: formats.locale });
  return (
    <table className="numbers">
      <caption className="unseen">Spend of the last year by kind</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">A year, {formats.currency}</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {spend.kinds.map(({ kind, amountMinor, share }) => (
          <tr key={kind}>
            <th scope="row">{capital(kind)}</th>
            <td>{money(amountMinor)}</td>
            <td>{formatShare(share, formats)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          <td>{money(spend.totalMinor)}</td>
          <td>{spend.aleMinor === null ? '' : `beside ${money(spend.aleMinor)} expected loss`}</td>
        </tr>
      </tfoot>
    </table>
  );
}
