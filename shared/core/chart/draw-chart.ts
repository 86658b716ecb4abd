import type { ChartSpec } from '../../schema/chart.ts';
import type { Size } from './axis.ts';
import { type Draw, drawPageMarks, sheet } from './draw-page-chart.ts';
import { drawExceedance } from './exceedance.ts';
import { drawSurvival } from './survival.ts';
import { light, type Theme } from './theme.ts';

const draw: Draw = (spec, size, theme, marks = true) => {
  if (spec.kind === 'exceedance') return drawExceedance(spec, size, theme, marks);
  if (spec.kind === 'survival') return drawSurvival(spec, size, theme, marks);
  return drawPageMarks(spec, size, theme, marks);
};

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

/** Texts of the chart that had to be cut or pushed out of their place at `size`; empty where all of it fits. */
export function textOverflow(spec: ChartSpec, size: Size): string[] {
  return draw(spec, size, light).overflow;
}

export function fits(spec: ChartSpec, size: Size): boolean {
  return textOverflow(spec, size).length === 0;
}
