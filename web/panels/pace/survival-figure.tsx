import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import { ageText } from '@plumbline/shared/core/wording/pace.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { Lifetime } from '@plumbline/shared/schema/velocity.ts';
import { CurveChart } from '../../charts/curve-chart.tsx';

export interface NamedLifetime {
  name: string;
  life: Lifetime;
}

/** Four curves can be told apart; the parts with the most findings are drawn. */
export const mostCurves = 4;

export function survivalSpec(
  id: string,
  title: string,
  parts: readonly NamedLifetime[],
  locale: string,
): ChartSpec {
  const drawn = parts.toSorted((a, b) => b.life.n - a.life.n).slice(0, mostCurves);
  const said = drawn.map(({ name, life }) => `${name}: half closed within ${ageText(life.median, locale)}`);
  return {
    kind: 'survival',
    id,
    title,
    subtitle: 'Share still open by age in days, with 95 % limits',
    alt: `Curves, falling: share of findings still open by their age in days. ${said.join('; ')}.`,
    unit: 'days',
    decimals: 0,
    locale,
    curves: drawn.map(({ name, life }) => ({ name, steps: life.curve })),
  };
}

/** Curves of the share still open by age. */
export function SurvivalFigure({ spec }: { spec: ChartSpec }) {
  return (
    <figure className="pace-figure">
      <figcaption className="quiet">{spec.subtitle}.</figcaption>
      <div className="wide">
        <CurveChart spec={spec} width={700} height={260} />
      </div>
      <div className="narrow">
        <CurveChart spec={spec} width={narrowSize.width} height={220} />
      </div>
    </figure>
  );
}
