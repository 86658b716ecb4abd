import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import { amountText, chancePercent, type MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import { curveSentence } from '@plumbline/shared/core/wording/exposure-page.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import { CurveChart } from '../../charts/curve-chart.tsx';

/** Loss exceedance after and before insurance, against the appetite. */
export function curveSpec(result: PortfolioResult, style: MoneyStyle): ChartSpec {
  const money = (amount: number) => amountText(amount, style);
  const at = (chance: number, amount: number) =>
    `${chancePercent(chance, style.locale)} above ${money(amount)}`;
  const { p50, p95, p99 } = result.net.quantiles;
  const worst = result.exceedance.at(-1)?.[0] ?? 0;
  const [row] = result.appetite;
  const limit =
    row === undefined ? '' : ` The appetite is ${money(row.loss)} at ${chancePercent(row.probability)}.`;
  return {
    kind: 'exceedance',
    id: 'chance-curve',
    title: curveSentence(result, style),
    subtitle: `Chance that a year costs more than an amount, ${style.currency}, logarithmic`,
    alt: `Curve, falling: chance that a year's loss is larger than an amount. ${at(0.5, p50)}, ${at(0.05, p95)}, ${at(0.01, p99)}; the worst shown is ${money(worst)}.${limit}`,
    unit: style.currency,
    decimals: 0,
    ...(style.locale === undefined ? {} : { locale: style.locale }),
    curve: result.exceedance,
    ...(result.insured
      ? {
          name: 'After insurance',
          others: [{ name: 'Before insurance', curve: result.grossExceedance }],
        }
      : {}),
    appetite: result.appetite.map(({ loss, probability }) => [loss, probability]),
  };
}

/** How likely each size of year is, as a curve. */
export function ChanceCurve({ result, style }: { result: PortfolioResult; style: MoneyStyle }) {
  const spec = curveSpec(result, style);
  return (
    <figure className="curve-figure">
      <figcaption>
        <h3>{spec.title}</h3>
        <p className="quiet">
          {spec.subtitle}.{' '}
          {result.appetite.length > 0 && 'The dashed corner is what the board does not accept.'}
        </p>
      </figcaption>
      <div className="wide">
        <CurveChart spec={spec} width={700} height={260} />
      </div>
      <div className="narrow">
        <CurveChart spec={spec} width={narrowSize.width} height={220} />
      </div>
    </figure>
  );
}
