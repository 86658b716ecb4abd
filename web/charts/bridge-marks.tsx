import { barColor, bridgeFrame } from '@plumbline/shared/core/chart/bridge.ts';
import type { SpecOf } from '@plumbline/shared/core/chart/series.ts';
import { Bar, BarChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { MarksProps } from './marks-props.ts';
import { chartProps, colorOf, pointerTracking } from './recharts-frame.tsx';

/** The waterfall's bars, each from the sum before its step to the sum after it. */
export function BridgeMarks({ spec, width, height, active, onActive }: MarksProps<SpecOf<'bridge'>>) {
  const { bars, slot, gap, plot, domain } = bridgeFrame(spec, { width, height });
  const rows = bars.map((bar, at) => ({
    at,
    span: [Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)],
    color: colorOf(barColor(spec.steps, at)),
  }));
  return (
    <BarChart {...chartProps({ width, height }, plot, onActive)} data={rows}>
      <XAxis dataKey="at" hide scale="band" />
      <YAxis hide domain={domain} allowDataOverflow />
      {active !== null && (
        <ReferenceLine x={active} stroke={colorOf('ink')} strokeOpacity={0.09} strokeWidth={slot} />
      )}
      <Bar
        dataKey="span"
        isAnimationActive={false}
        shape={(bar: { x?: number; y?: number; width?: number; height?: number; index?: number }) => (
          <rect
            x={(bar.x ?? 0) + (bar.width ?? 0) / 2 - (slot - gap) / 2}
            y={bar.y ?? 0}
            width={slot - gap}
            height={Math.max(1, bar.height ?? 0)}
            fill={rows[bar.index ?? 0]?.color}
          />
        )}
      />
      {pointerTracking}
    </BarChart>
  );
}
