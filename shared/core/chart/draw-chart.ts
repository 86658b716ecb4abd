import type { ChartSpec } from '../../schema/chart.ts';
import type { Size } from './axis.ts';
import { drawBars } from './bars.ts';
import { drawBridge } from './bridge.ts';
import { drawBullet } from './bullet.ts';
import { drawColumns } from './columns.ts';
import { drawExceedance } from './exceedance.ts';
import { drawLines } from './line.ts';
import { drawSparkline } from './sparkline.ts';
import { drawSurvival } from './survival.ts';
import { type Drawing, element } from './svg.ts';
import { light, type Theme } from './theme.ts';

function draw(spec: ChartSpec, size: Size, theme: Theme, marks = true): Drawing {
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
    case 'exceedance':
      return drawExceedance(spec, size, theme, marks);
    case 'survival':
      return drawSurvival(spec, size, theme, marks);
  }
}

/**
 * The chart as one SVG element of exactly `size` pixels with `spec.alt` as its name. Colours are presentation
 * attributes from the theme (and classes beside them), so it needs no style sheet and passes a strict CSP.
 */
export function drawChart(spec: ChartSpec, size: Size, theme: Theme): string {
  return sheet(spec, size, draw(spec, size, theme).body);
}

/** Axes, names and numbers of the chart without its marks: the ground that an interactive renderer draws on. */
export function drawGround(spec: ChartSpec, size: Size, theme: Theme): string {
  return sheet(spec, size, draw(spec, size, theme, false).body);
}

function sheet(spec: ChartSpec, size: Size, body: string): string {
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

/** Texts of the chart that had to be cut or pushed out of their place at `size`; empty where all of it fits. */
export function textOverflow(spec: ChartSpec, size: Size): string[] {
  return draw(spec, size, light).overflow;
}

export function fits(spec: ChartSpec, size: Size): boolean {
  return textOverflow(spec, size).length === 0;
}
