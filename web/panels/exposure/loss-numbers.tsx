import { countText } from '@plumbline/shared/core/number-text.ts';
import {
  chancePercent,
  type MoneyStyle,
  moneyColumn,
} from '@plumbline/shared/core/wording/exposure-money.ts';
import type { LossQuantiles, PortfolioResult } from '@plumbline/shared/schema/exposure.ts';

const years: readonly (readonly [keyof LossQuantiles, string, string])[] = [
  ['p05', '19 years of 20', 'P5'],
  ['p50', '1 year of 2', 'P50'],
  ['p75', '1 year of 4', 'P75'],
  ['p90', '1 year of 10', 'P90'],
  ['p95', '1 year of 20', 'P95'],
  ['p99', '1 year of 100', 'P99'],
  ['p999', '1 year of 1,000', 'P99.9'],
];

interface Props {
  result: PortfolioResult;
  style: MoneyStyle;
}

/** The quantiles of the year and the mean of its worst twentieth, after and before insurance. */
export function LossNumbers({ result, style }: Props) {
  const { net, gross, insured } = result;
  const column = moneyColumn([gross.quantiles.p999, net.quantiles.p999], style);
  const cells = (after: number, before: number) => (
    <>
      <td>{column.text(after)}</td>
      {insured && <td>{column.text(before)}</td>}
    </>
  );
  return (
    <div className="scroll">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">The loss is at least this much in</th>
            <th scope="col">
              {insured ? 'After insurance' : 'Loss'}, {column.unit}
            </th>
            {insured && <th scope="col">Before, {column.unit}</th>}
          </tr>
        </thead>
        <tbody>
          {years.map(([key, name, short]) => (
            <tr key={key}>
              <th scope="row">
                {name} <span className="quiet">{short}</span>
              </th>
              {cells(net.quantiles[key], gross.quantiles[key])}
            </tr>
          ))}
          <tr>
            <th scope="row">
              The mean of the worst 1 year of 20 <span className="quiet">TVaR 95</span>
            </th>
            {cells(net.tvar95, gross.tvar95)}
          </tr>
          <tr>
            <th scope="row">
              The mean of all years <span className="quiet">expected loss</span>
            </th>
            {cells(net.ale, result.ale)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface ChancesProps extends Props {
  /** Currency units; null where none is set. */
  cash: number | null;
  materiality: number | null;
}

/** How likely a year is that passes the lines that matter; what is not set is named as not set. */
export function LossChances({ result, style, cash, materiality }: ChancesProps) {
  const { locale } = style;
  const column = moneyColumn(
    [...result.appetite.map(({ loss }) => loss), cash ?? 0, materiality ?? 0],
    style,
  );
  const rows = [
    ...result.appetite.map(({ loss, exceedance }) => ({
      name: 'Appetite',
      amount: loss,
      chance: exceedance,
    })),
    ...(result.appetite.length === 0 ? [{ name: 'Appetite', amount: null, chance: null }] : []),
    { name: 'Cash at hand', amount: cash, chance: result.probabilityAboveCash },
    { name: 'What is material', amount: materiality, chance: result.probabilityAboveMateriality },
  ];
  return (
    <div className="scroll">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">A year costs more than</th>
            <th scope="col">{column.unit}</th>
            <th scope="col">Chance</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Nothing at all, before insurance</th>
            <td>{countText(0, locale)}</td>
            <td>{chancePercent(result.probabilityOfLoss, locale)}</td>
          </tr>
          {rows.map(({ name, amount, chance }) => (
            <tr key={`${name} ${amount}`}>
              <th scope="row">{name}</th>
              <td>{amount === null ? 'not set' : column.text(amount)}</td>
              <td>{chance === null ? 'not known' : chancePercent(chance, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
