import { amountText, type MoneyStyle, moneyColumn } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';

interface InsuranceTableProps {
  result: PortfolioResult;
  /** Currency units a year; null where it is not known. */
  premium: number | null;
  style: MoneyStyle;
}

/** The year before and after insurance, and what the difference costs. */
export function InsuranceTable({ result, premium, style }: InsuranceTableProps) {
  const { gross, net } = result;
  const rows = [
    ['Expected loss', result.ale, net.ale],
    ['In 1 year of 20 at least', gross.p95, net.p95],
    ['Mean of the worst 1 year of 20', gross.tvar95, net.tvar95],
    ['In 1 year of 100 at least', gross.quantiles.p99, net.quantiles.p99],
  ] as const;
  const column = moneyColumn(
    rows.flatMap(([, before, after]) => [before, after]),
    style,
  );
  if (!result.insured) return null;
  return (
    <>
      <div className="scroll">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{column.unit}</th>
              <th scope="col">Before insurance</th>
              <th scope="col">After</th>
              <th scope="col">Taken over</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, before, after]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{column.text(before)}</td>
                <td>{column.text(after)}</td>
                <td>{name === 'Expected loss' ? column.text(before - after) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        {premium === null
          ? 'What the policy costs a year is not entered.'
          : `The policy costs ${amountText(premium, style)} a year; that is spend and not loss.`}
      </p>
    </>
  );
}
