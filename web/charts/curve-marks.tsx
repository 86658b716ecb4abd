import { exceedanceFrame } from '@plumbline/shared/core/chart/exceedance.ts';
import { markColor, type SpecOf } from '@plumbline/shared/core/chart/series.ts';
import { curveTones, survivalFrame } from '@plumbline/shared/core/chart/survival.ts';
import { ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { chartStops } from './chart-reading.ts';
import type { MarksProps } from './marks-props.ts';
import { chartProps, colorOf, pointerTracking } from './recharts-frame.tsx';

type CurveSpec = SpecOf<'exceedance'> | SpecOf<'survival'>;

function frameOf(spec: CurveSpec, size: { width: number; height: number }) {
  const frame = spec.kind === 'survival' ? survivalFrame(spec, size) : exceedanceFrame(spec, size);
  if (frame === null) return null;
  const scale = spec.kind === 'survival' ? 1 : 100;
  return { plot: frame.plot, x: frame.x.domain(), y: frame.y.domain(), scale };
}

/** Loss exceedance over logarithmic money, or shares still open over days. */
export function CurveMarks({ spec, width, height, active, onActive }: MarksProps<CurveSpec>) {
  const frame = frameOf(spec, { width, height });
  if (frame === null) return null;
  const stops = chartStops(spec);
  const survival = spec.kind === 'survival';
  const count = survival ? Math.min(spec.curves.length, curveTones.length) : 1;
  const rows = stops.rows.map((row) => {
    const values = Array.from({ length: count }, (_, at) => {
      const cell = row[at + 1];
      return [`y${at}`, typeof cell === 'number' ? cell * frame.scale : null] as const;
    });
    return { x: Number(row[0]), ...Object.fromEntries(values) };
  });
  const place = active === null ? undefined : rows[active]?.x;
  return (
    <ComposedChart {...chartProps({ width, height }, frame.plot, onActive)} data={rows}>
      <XAxis
        dataKey="x"
        hide
        type="number"
        scale={survival ? 'linear' : 'log'}
        domain={frame.x as [number, number]}
        allowDataOverflow
      />
      <YAxis hide domain={frame.y as [number, number]} allowDataOverflow />
      {place !== undefined && <ReferenceLine x={place} stroke={colorOf('muted')} strokeDasharray="1 2" />}
      {Array.from({ length: count }, (_, at) => (
        <Line
          key={curveTones[at]}
          dataKey={`y${at}`}
          type={survival ? 'stepAfter' : 'linear'}
          stroke={colorOf(markColor[curveTones[at]!])}
          strokeWidth={at === 0 ? 2.2 : 1.6}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {pointerTracking}
    </ComposedChart>
  );
}
