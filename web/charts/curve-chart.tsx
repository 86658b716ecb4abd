import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { type ChartProps, StepChart } from './chart.tsx';

/** The curves of the detail pages: loss exceedance and survival. */
export function CurveChart(props: ChartProps) {
  return <StepChart {...props} draw={drawChart} />;
}
