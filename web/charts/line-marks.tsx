import { lineFrame } from '@plumbline/shared/core/chart/line.ts';
import { dashOf, lineWidth, markColor, type SpecOf } from '@plumbline/shared/core/chart/series.ts';
import { Area, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { MarksProps } from './marks-props.ts';
import { chartProps, colorOf, pointerTracking } from './recharts-frame.tsx';
import { type Strand, strandsOf } from './strands.ts';

type LineSpec = SpecOf<'line'> | SpecOf<'fan'>;

function rowsOf(labels: string[], strands: Strand[], bands: Strand<[number, number]>[]) {
  return labels.map((label, at) => {
    const cells = [...strands, ...bands].map((strand) => [strand.key, strand.values[at] ?? null] as const);
    return { at, label, ...Object.fromEntries(cells) };
  });
}

/** Lines with their range; solid, dashed and outlined as in the still drawing, with discs where the reader is. */
export function LineMarks({ spec, width, height, active, onActive }: MarksProps<LineSpec>) {
  const { labels, plot, y, breaks } = lineFrame(spec, { width, height });
  const { strands, bands } = strandsOf(spec, labels, breaks);
  const dotAt = (color: string) => (dot: { index?: number; cx?: number; cy?: number }) =>
    dot.index === active && dot.cx !== undefined && dot.cy !== undefined ? (
      <circle key={color} cx={dot.cx} cy={dot.cy} r={3.6} fill={color} stroke={colorOf('paper')} />
    ) : (
      <g key={`${color}${dot.index}`} />
    );
  return (
    <ComposedChart {...chartProps({ width, height }, plot, onActive)} data={rowsOf(labels, strands, bands)}>
      <XAxis dataKey="at" hide scale="point" />
      <YAxis hide domain={y.domain() as [number, number]} allowDataOverflow />
      {bands.map((band) => (
        <Area
          key={band.key}
          dataKey={band.key}
          type="linear"
          stroke="none"
          fill={colorOf(markColor[band.series.tone])}
          fillOpacity={band.open ? 0.08 : 0.14}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {spec.reference && (
        <ReferenceLine y={spec.reference.value} stroke={colorOf('accent')} strokeWidth={1.4} />
      )}
      {active !== null && <ReferenceLine x={active} stroke={colorOf('muted')} strokeDasharray="1 2" />}
      {strands.map((strand) => {
        const color = colorOf(markColor[strand.series.tone]);
        const thickness = lineWidth(strand.series);
        return (
          <Line
            key={strand.key}
            dataKey={strand.key}
            type="linear"
            stroke={strand.outlined ? 'none' : color}
            strokeWidth={strand.open ? Math.max(1.4, thickness - 0.5) : thickness}
            strokeDasharray={strand.open ? '4 3' : dashOf(strand.series)}
            dot={strand.outlined ? { r: 3, fill: colorOf('paper'), stroke: color } : dotAt(color)}
            activeDot={false}
            isAnimationActive={false}
          />
        );
      })}
      {pointerTracking}
    </ComposedChart>
  );
}
