import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import { amountText, type MoneyStyle } from '@plumbline/shared/core/wording/exposure-money.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { CurveChart } from '../../charts/curve-chart.tsx';
import type { DeskState } from '../../engine/variant-desk.ts';

interface VariantCurvesProps {
  names: readonly string[];
  state: DeskState;
  appetite: ExposureKit['appetite'];
  style: MoneyStyle;
}

/** The year after insurance as it is, and under each variant. */
export function variantCurves({ names, state, appetite, style }: VariantCurvesProps): ChartSpec | null {
  const { base, slots } = state;
  if (base === null) return null;
  const others = slots.flatMap(({ answer }, at) =>
    answer === null
      ? []
      : [{ name: names[at] ?? '', curve: answer.outcome.exceedance, p95: answer.outcome.p95 }],
  );
  const told = others.map(({ name, p95 }) => `${name} ${amountText(p95, style)}`);
  const now = amountText(base.outcome.p95, style);
  return {
    kind: 'exceedance',
    id: 'variant-curves',
    title: `In 1 year of 20 at least ${now} as it is${told.length === 0 ? '' : `; ${told.join(', ')}`}`,
    subtitle: `Chance that a year costs more than an amount after insurance, ${style.currency}, logarithmic`,
    alt: `Curves, falling: chance that a year's loss is larger than an amount. In 1 year of 20: as it is ${now}${told.map((text) => `, ${text}`).join('')}.`,
    unit: style.currency,
    decimals: 0,
    ...(style.locale === undefined ? {} : { locale: style.locale }),
    name: 'As it is',
    curve: base.outcome.exceedance,
    others: others.map(({ name, curve }) => ({ name, curve })),
    appetite: appetite.map(({ loss, probability }) => [loss, probability]),
  };
}

export function VariantCurves(props: VariantCurvesProps) {
  const spec = variantCurves(props);
  if (spec === null) return null;
  return (
    <figure className="curve-figure">
      <figcaption>
        <h3>{spec.title}</h3>
        <p className="quiet">{spec.subtitle}</p>
      </figcaption>
      <div className="wide">
        <CurveChart spec={spec} width={640} height={240} />
      </div>
      <div className="narrow">
        <CurveChart spec={spec} width={narrowSize.width} height={220} />
      </div>
    </figure>
  );
}
