import { toMajor } from '@plumbline/shared/core/money.ts';
import { countText } from '@plumbline/shared/core/number-text.ts';
import {
  amountText,
  chancePercent,
  type MoneyStyle,
  rateText,
} from '@plumbline/shared/core/wording/exposure-money.ts';
import type { BacktestRow } from '@plumbline/shared/schema/exposure-report.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { FewFirst } from './few-first.tsx';

interface Props {
  rows: readonly BacktestRow[];
  /** The name of a scenario by its id. */
  nameOf: (id: string) => string;
  style: MoneyStyle;
}

/** What happened to us against what the model expected of that time. */
export function BacktestTable({ rows, nameOf, style }: Props) {
  if (rows.length === 0) {
    return (
      <p className="nothing">
        No incident of ours is recorded. That is not the same as none having happened: enter those of the last
        three years, also the small ones.
      </p>
    );
  }
  const money = (minor: number) => amountText(toMajor(minor, style.currency), style);
  const ordered = rows.toSorted(
    (a, b) =>
      Number(b.scenario === null) - Number(a.scenario === null) ||
      Number(b.warning !== null) - Number(a.warning !== null),
  );
  return (
    <FewFirst rows={ordered} noun="comparisons">
      {(shown) => (
        <div className="scroll">
          <table className="numbers wide-numbers">
            <thead>
              <tr>
                <th scope="col">Last</th>
                <th scope="col">Incidents</th>
                <th scope="col">Expected</th>
                <th scope="col">That few / that many</th>
                <th scope="col">Loss, {style.currency}</th>
                <th scope="col">Expected</th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={`${row.months} ${row.scenario}`}>
                  <th scope="row">
                    {row.months} months
                    <small>{row.scenario === null ? 'All kinds of event' : nameOf(row.scenario)}</small>
                  </th>
                  <td>{countText(row.incidents, style.locale)}</td>
                  <td>{rateText(row.expectedIncidents, style.locale)}</td>
                  <td>
                    {chancePercent(row.countOrFewer, style.locale)} /{' '}
                    {chancePercent(row.countOrMore, style.locale)}
                  </td>
                  <td>
                    {row.lossUnknown > 0 && 'at least '}
                    {money(row.lossMinor)}
                    {row.lossUnknown > 0 && <small>{row.lossUnknown} without an amount</small>}
                  </td>
                  <td>{money(row.expectedLossMinor)}</td>
                  <td className="words">
                    {row.warning === null ? (
                      <StatusMark tone="good" text="Fits" />
                    ) : (
                      <>
                        <StatusMark tone="attention" text="Does not fit" />
                        <small>{row.warning}</small>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </FewFirst>
  );
}
