import { area, line } from 'd3-shape';
import type { ChartSeries, ChartSpec } from '../../schema/chart.ts';
import { element, paint, round, rule } from './svg.ts';
import type { ColorName, Theme } from './theme.ts';

export type Tone = ChartSeries['tone'];
export type Point = ChartSeries['points'][number];
export type SpecOf<K extends ChartSpec['kind']> = Extract<ChartSpec, { kind: K }>;

export const markColor: Record<Tone, ColorName> = {
  message: 'message',
  'message-light': 'message-light',
  accent: 'accent',
  context: 'context',
};
export const textColor: Record<Tone, ColorName> = {
  message: 'message',
  'message-light': 'message-light-text',
  accent: 'accent-text',
  context: 'muted',
};

/** Points of what was published alone: rings without a line. */
export const isPublished = ({ points }: ChartSeries): boolean =>
  points.length > 0 && points.every(({ mode }) => mode === 'published');

/** The labels of all series in reading order, each once. */
export function periodLabels(series: readonly ChartSeries[]): string[] {
  const seen = new Set<string>();
  for (const one of series) for (const point of one.points) seen.add(point.label);
  return [...seen];
}

export type Placed = {
  x: number;
  y: number | null;
  low: number | null;
  high: number | null;
  point: Point;
  index: number;
};

export function placePoints(
  series: ChartSeries,
  labels: string[],
  x: (index: number) => number,
  y: (value: number) => number,
): Placed[] {
  const scaled = (value: number | null | undefined) => (value == null ? null : y(value));
  return series.points.map((point) => {
    const index = labels.indexOf(point.label);
    return {
      x: x(index),
      y: scaled(point.value),
      low: scaled(point.low),
      high: scaled(point.high),
      point,
      index,
    };
  });
}

/** Runs without a break in method inside; `breaks` are the label indices at which a new method begins. */
export function splitAtBreaks(points: Placed[], breaks: number[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const point of points) {
    const previous = runs.at(-1)?.at(-1);
    const crossed = previous && breaks.some((at) => previous.index < at && point.index >= at);
    if (!previous || crossed) runs.push([point]);
    else runs.at(-1)!.push(point);
  }
  return runs;
}

const path = line<Placed>()
  .defined((point) => point.y !== null)
  .x((point) => round(point.x))
  .y((point) => round(point.y ?? 0));
const band = area<Placed>()
  .defined((point) => point.low !== null && point.high !== null)
  .x((point) => round(point.x))
  .y0((point) => round(point.low ?? 0))
  .y1((point) => round(point.high ?? 0));

const isForecast = (placed: Placed) => placed.point.mode === 'forecast';
const isOpen = (placed: Placed) => placed.point.mode === 'forecast' || placed.point.mode === 'to-date';

/** The open part of a run (forecast, quarter to date) with the point it starts from, so that the line joins. */
function openPart(run: Placed[], belongs: (placed: Placed) => boolean): Placed[] {
  const first = run.findIndex(belongs);
  return first === -1 ? [] : run.slice(Math.max(0, first - 1));
}

export function drawBand(theme: Theme, run: Placed[], color: ColorName): string {
  const drawn = (points: Placed[], opacity: number) => {
    const d = band(points) ?? '';
    return d === '' ? '' : element('path', { d, ...paint(theme, color), 'fill-opacity': opacity });
  };
  return (
    drawn(
      run.filter((placed) => !isForecast(placed)),
      0.14,
    ) + drawn(openPart(run, isForecast), 0.08)
  );
}

export const dashOf = (series: ChartSeries): string | undefined =>
  !series.dash ? undefined : series.tone === 'accent' ? '2 2' : '5 3';

/**
 * Actual solid, forecast and quarter to date dashed, published values as outlined points without a line. Where all
 * is `ahead` (a fan), the dash tells the paths apart instead.
 */
export function drawLine(
  theme: Theme,
  run: Placed[],
  series: ChartSeries,
  width: number,
  ahead = false,
): string {
  const color = markColor[series.tone];
  const published = run.filter((placed) => placed.point.mode === 'published');
  const lined = run.filter((placed) => placed.point.mode !== 'published');
  const stroke = (points: Placed[], thickness: number, dash?: string) => {
    const d = path(points) ?? '';
    return d === ''
      ? ''
      : element('path', {
          d,
          ...paint(theme, 'none', color),
          'stroke-width': thickness,
          'stroke-linejoin': 'round',
          'stroke-dasharray': dash,
        });
  };
  const dash = dashOf(series);
  if (ahead) return stroke(lined, width, dash);
  const rings = published
    .filter((placed) => placed.y !== null)
    .map((placed) =>
      element('circle', {
        cx: placed.x,
        cy: placed.y ?? 0,
        r: 3,
        ...paint(theme, 'paper', color),
        'stroke-width': 1.2,
      }),
    );
  return (
    stroke(
      lined.filter((placed) => !isOpen(placed)),
      width,
      dash,
    ) +
    stroke(openPart(lined, isOpen), Math.max(1.4, width - 0.5), '4 3') +
    rings.join('')
  );
}

/** A dashed vertical rule midway before the first period of a new method or scope. */
export function breakRule(theme: Theme, x: number, top: number, bottom: number): string {
  return rule(theme, { x, y: top }, { x, y: bottom }, 'muted', 1, '2 2');
}

export function lineWidth(series: ChartSeries): number {
  return series.tone !== 'message' ? 1.8 : series.dash ? 1.3 : 2.2;
}
