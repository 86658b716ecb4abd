import { narrowSize } from '@plumbline/shared/core/briefing/layout.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import type { TrendPoint } from '@plumbline/shared/schema/figure.ts';
import { Chart } from '../charts/chart.tsx';
import { type Formats, formatBare, formatNumber, unitWord } from '../ui/format.ts';

interface NamedTrend {
  name: string;
  points: TrendPoint[];
}

interface FigureTrendProps extends NamedTrend {
  definition: FigureDefinition;
  compared: NamedTrend | null;
  formats: Formats;
}

const scales: Partial<Record<FigureDefinition['unit'], { per: number; unit: string }>> = {
  share: { per: 0.01, unit: '%' },
  money: { per: 1e6, unit: 'M' },
};

/** The chart of one or two trends; money is drawn in millions, shares in per cent. */
export function trendSpec({ definition, name, points, compared, formats }: FigureTrendProps): ChartSpec {
  const { per, unit } = scales[definition.unit] ?? { per: 1, unit: definition.unit };
  const scaled = (value: number | null) => (value === null ? null : value / per);
  const series = (trend: NamedTrend, tone: 'message' | 'message-light', band: boolean) => ({
    id: tone,
    name: trend.name,
    tone,
    ...(compared === null ? {} : { endLabel: trend.name }),
    points: trend.points.map((point) => ({
      label: point.period,
      value: scaled(point.value),
      low: band ? scaled(point.low) : null,
      high: band ? scaled(point.high) : null,
      mode: point.toDate === true ? ('to-date' as const) : ('actual' as const),
    })),
  });
  const known = points.filter((point) => point.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  const words = (point: TrendPoint) =>
    `${formatNumber(point.value ?? 0, definition.unit, formats)} in ${point.period}`;
  const moved =
    first === undefined || last === undefined
      ? 'There is no value yet.'
      : `From ${words(first)} to ${words(last)}.`;
  return {
    kind: 'line',
    id: `figure-${definition.id}`,
    title: definition.name,
    subtitle: `${definition.name}, ${definition.unit === 'money' ? `${formats.currency} millions` : definition.unit}`,
    alt: `Line of ${definition.name.toLowerCase()} over ${points.length} periods. ${moved}`,
    unit,
    decimals: definition.unit === 'count' || definition.unit === 'incidents' ? 0 : 1,
    series: [
      series({ name, points }, 'message', true),
      ...(compared ? [series(compared, 'message-light', false)] : []),
    ],
    reference: null,
    marks: [],
    breaks: [],
  };
}

/** How a figure moved: the chart, then every number of it. */
export function FigureTrend(props: FigureTrendProps) {
  const { definition, points, compared, formats } = props;
  if (points.length === 0) return <p className="nothing">There is no history yet.</p>;
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? 'no data' : formatBare(value, definition.unit, formats);
  const word = unitWord(definition.unit);
  const spec = trendSpec(props);
  const ranged = points.some((point) => point.low !== null && point.high !== null);
  return (
    <>
      <div className="figure-chart">
        <div className="wide">
          <Chart spec={spec} width={700} height={220} />
        </div>
        <div className="narrow">
          <Chart spec={spec} {...narrowSize} />
        </div>
      </div>
      <div className="scroll">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col">{word === '' ? 'Value' : `Value, ${word}`}</th>
              {ranged && <th scope="col">Range</th>}
              {compared !== null && <th scope="col">{compared.name}</th>}
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map((point) => (
              <tr key={point.period}>
                <th scope="row">
                  {point.period}
                  {point.toDate === true && <span className="quiet"> to date</span>}
                </th>
                <td>{point.state === 'none' ? 'nothing to measure' : number(point.value)}</td>
                {ranged && (
                  <td>
                    {point.low === null || point.high === null
                      ? ''
                      : `${number(point.low)} – ${number(point.high)}`}
                  </td>
                )}
                {compared !== null && (
                  <td>{number(compared.points.find(({ period }) => period === point.period)?.value)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
