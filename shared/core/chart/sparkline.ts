import { line } from 'd3-shape';
import type { Size } from './axis.ts';
import type { Point, SpecOf } from './series.ts';
import { type Drawing, element, paint, round } from './svg.ts';
import type { Theme } from './theme.ts';

/** The course of the last periods without axes; the newest point is a disc, missing points are gaps. */
export function drawSparkline(spec: SpecOf<'sparkline'>, size: Size, theme: Theme): Drawing {
  const values = spec.points.map((point) => point.value).filter((value) => value !== null);
  if (values.length === 0) return { body: '', overflow: [] };
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const x = (at: number) => 3 + (at / Math.max(1, spec.points.length - 1)) * (size.width - 6);
  const y = (value: number) =>
    span === 0 ? size.height / 2 : 3 + (1 - (value - low) / span) * (size.height - 6);
  const path = line<Point>()
    .defined((point) => point.value !== null)
    .x((_, at) => round(x(at)))
    .y((point) => round(y(point.value ?? 0)));
  const newest = spec.points.findLastIndex((point) => point.value !== null);
  const end = spec.points[newest]!;
  const look = paint(theme, end.mode === 'to-date' ? 'paper' : 'message', 'message');
  return {
    body:
      element('path', { d: path(spec.points) ?? '', ...paint(theme, 'none', 'muted'), 'stroke-width': 1.3 }) +
      element('circle', { cx: x(newest), cy: y(end.value ?? 0), r: 2.2, ...look, 'stroke-width': 1 }),
    overflow: [],
  };
}
