import type { ChartSpec } from '../../schema/chart.ts';
import type { Size } from './axis.ts';
import { drawBars } from './bars.ts';
import { drawBridge } from './bridge.ts';
import { drawBullet } from './bullet.ts';
import { drawColumns } from './columns.ts';
import { drawLines } from './line.ts';
import { drawSparkline } from './sparkline.ts';
import { type Drawing, element } from './svg.ts';
import type { Theme } from './theme.ts';

export type Draw = (spec: ChartSpec, size: Size, theme: Theme, marks?: boolean) => Drawing;

/** The kinds that the briefing has; the curves of the detail pages stay out of the first load. */
export const drawPageMarks: Draw = (spec, size, theme, marks = true) => {
  switch (spec.kind) {
    case 'line':
    case 'fan':
      return drawLines(spec, size, theme, marks);
    case 'bridge':
      return drawBridge(spec, size, theme, marks);
    case 'columns':
      return drawColumns(spec, size, theme, marks);
    case 'bars':
      return drawBars(spec, size, theme);
    case 'bullet':
      return drawBullet(spec, size, theme);
    case 'sparkline':
      return drawSparkline(spec, size, theme);
    default:
      throw new RangeError(`${spec.kind} is drawn by draw-chart.ts`);
  }
};

/**
 * As `drawChart`, for the kinds of the briefing alone.
 * @throws RangeError for the curves of the detail pages
 */
export function drawPageChart(spec: ChartSpec, size: Size, theme: Theme): string {
  return sheet(spec, size, drawPageMarks(spec, size, theme).body);
}

export function sheet(spec: ChartSpec, size: Size, body: string): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      'aria-label': spec.alt,
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${size.width} ${size.height}`,
      preserveAspectRatio: spec.kind === 'bullet' ? 'none' : undefined,
      'font-family': "Inter, 'DejaVu Sans', sans-serif",
    },
    body,
  );
}
