import { columnsFrame } from '@plumbline/shared/core/chart/columns.ts';
import { markColor, type SpecOf } from '@plumbline/shared/core/chart/series.ts';
import { Bar, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { MarksProps } from './marks-props.ts';
import { chartProps, colorOf, pointerTracking } from './recharts-frame.tsx';

/** Columns and the line of their difference; the period the reader is at stands on a shade. */
export function ColumnMarks({ spec, width, height, active, onActive }: MarksProps<SpecOf<'columns'>>) {
  const { labels, plot, slot, gap, domain } = columnsFrame(spec, { width, height });
  const all = spec.net ? [...spec.series, spec.net] : spec.series;
  const rows = labels.map((label, at) => {
    const cells = all.map((series) => {
      const point = series.points.find((one) => one.label === label);
      return [series.id, point?.value ?? null] as const;
    });
    return { at, ...Object.fromEntries(cells) };
  });
  const barWidth = Math.max(1, (slot - gap) / Math.max(1, spec.series.length) - 1);
  const newest = spec.series[0]?.points.at(-1);
  return (
    <ComposedChart
      {...chartProps({ width, height }, plot, onActive)}
      data={rows}
      barGap={1}
      barCategoryGap={gap / 2}
    >
      <XAxis dataKey="at" hide scale="band" />
      <YAxis hide domain={domain} allowDataOverflow />
      {active !== null && (
        <ReferenceLine x={active} stroke={colorOf('ink')} strokeOpacity={0.09} strokeWidth={slot} />
      )}
      {spec.series.map((series) => {
        const color = colorOf(markColor[series.tone]);
        return (
          <Bar
            key={series.id}
            dataKey={series.id}
            isAnimationActive={false}
            shape={(bar: { x?: number; y?: number; height?: number; width?: number; index?: number }) => {
              const open = newest?.mode === 'to-date' && bar.index === labels.length - 1;
              const middle = (bar.x ?? 0) + (bar.width ?? 0) / 2;
              const top = Math.min(bar.y ?? 0, (bar.y ?? 0) + (bar.height ?? 0));
              return (
                <rect
                  x={middle - barWidth / 2}
                  y={top}
                  width={barWidth}
                  height={Math.abs(bar.height ?? 0)}
                  fill={color}
                  fillOpacity={open ? 0.3 : 1}
                  stroke={open ? color : 'none'}
                />
              );
            }}
          />
        );
      })}
      {spec.net && (
        <Line
          dataKey={spec.net.id}
          type="linear"
          stroke={colorOf(markColor[spec.net.tone])}
          strokeWidth={2}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      )}
      {pointerTracking}
    </ComposedChart>
  );
}
