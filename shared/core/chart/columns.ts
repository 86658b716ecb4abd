import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ChartSeries } from '../../schema/chart.ts';
import { periodAxis, type Size } from './axis.ts';
import { drawEndLabels, type EndLabel } from './end-labels.ts';
import { measureText } from './measure-text.ts';
import { markColor, periodLabels, type SpecOf, textColor } from './series.ts';
import { type Drawing, element, hatch, label, labelSize, paint, round, rule } from './svg.ts';
import type { Theme } from './theme.ts';

function endLabels(spec: SpecOf<'columns'>, y: (value: number) => number): EndLabel[] {
  const lists: { series: ChartSeries; end: (value: number) => number }[] = spec.series.map((series) => ({
    series,
    end: (value) => y(value) + 5,
  }));
  if (spec.net) lists.push({ series: spec.net, end: y });
  return lists.flatMap(({ series, end }) => {
    const last = series.points.findLast((point) => point.value !== null);
    const text = series.endLabel ?? series.name;
    if (!last || last.value === null || text === '') return [];
    const weight = series.tone === 'message' ? 'bold' : 'regular';
    return [{ y: end(last.value), text, color: textColor[series.tone], weight } satisfies EndLabel];
  });
}

/** Where the columns stand: one slot per period, a scale that includes zero, names at the right. */
export function columnsFrame(spec: SpecOf<'columns'>, size: Size) {
  const all = spec.net ? [...spec.series, spec.net] : spec.series;
  const labels = periodLabels(all);
  const values = all.flatMap((series) => series.points.map((point) => point.value ?? 0));
  const bottom = size.height - 18;
  const low = Math.min(0, ...values);
  const domain: [number, number] = [low, Math.max(low + 1e-9, ...values, 0)];
  const y = scaleLinear().domain(domain).range([bottom, 6]);
  const names = endLabels(spec, y);
  const widest = Math.max(0, ...names.map((name) => measureText(name.text, labelSize, name.weight)));
  const nameWidth = Math.min(Math.ceil(widest) + 1, size.width * 0.34);
  const plot = { left: 0, right: size.width - nameWidth - 8, top: 6, bottom };
  const slot = plot.right / Math.max(1, labels.length);
  const gap = Math.min(5, slot * 0.16);
  return { labels, y, names, nameWidth, plot, slot, gap, domain };
}

/** Columns side by side per period with, on the same axis, the line of their difference. */
export function drawColumns(spec: SpecOf<'columns'>, size: Size, theme: Theme, marks = true): Drawing {
  const { labels, y, names, nameWidth, plot, slot, gap } = columnsFrame(spec, size);
  const { right, bottom } = plot;
  const width = (slot - gap) / Math.max(1, spec.series.length);
  const middle = (index: number) => index * slot + slot / 2;
  const columns = spec.series.flatMap((series, at) =>
    series.points.map((point) => {
      const x = labels.indexOf(point.label) * slot + gap / 2 + at * width;
      if (point.value === null) return at === 0 ? missing(theme, x + width, y(0)) : '';
      if (!marks) return '';
      const top = y(Math.max(0, point.value));
      const height = Math.max(point.value === 0 ? 0 : 1, y(Math.min(0, point.value)) - top);
      const box = { x: x + 0.5, y: top, width: Math.max(1, width - 1), height };
      if (point.mode === 'to-date')
        return hatch(theme, box.x, box.y, box.width, box.height, markColor[series.tone]);
      return element('rect', { ...box, ...paint(theme, markColor[series.tone]) });
    }),
  );
  const named = drawEndLabels(theme, names, {
    x: right + 7,
    width: nameWidth + 1,
    top: 0,
    bottom: bottom + 4,
  });
  const body = [
    ...columns,
    rule(theme, { x: 0, y: y(0) }, { x: right, y: y(0) }, 'muted', 0.8),
    spec.net && marks ? netLine(theme, spec.net, labels, middle, y) : '',
    periodAxis(theme, labels, middle, size.height - 4, labels.length - 1, size.width),
    named.body,
  ].join('');
  return { body, overflow: named.overflow };
}

function missing(theme: Theme, x: number, baseline: number): string {
  const at = `rotate(-90 ${round(x + 3.5)} ${round(baseline - 5)})`;
  return label(theme, {
    x: round(x + 3.5),
    y: round(baseline - 5),
    text: 'no data',
    anchor: 'start',
    transform: at,
  });
}

function netLine(
  theme: Theme,
  net: ChartSeries,
  labels: string[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const path = line<ChartSeries['points'][number]>()
    .defined((point) => point.value !== null)
    .x((point) => round(x(labels.indexOf(point.label))))
    .y((point) => round(y(point.value ?? 0)));
  const d = path(net.points) ?? '';
  if (d === '') return '';
  const wide = { 'stroke-width': 4.5, 'stroke-linejoin': 'round' };
  const halo = element('path', { d, ...paint(theme, 'none', 'paper'), ...wide });
  return (
    halo + element('path', { d, ...paint(theme, 'none', markColor[net.tone]), ...wide, 'stroke-width': 2 })
  );
}
