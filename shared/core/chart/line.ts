import {
  displayNumber,
  type Plot,
  periodAxis,
  type Size,
  tickTexts,
  tickWidth,
  valueAxis,
  valueScale,
} from './axis.ts';
import { drawEndLabels, type EndLabel } from './end-labels.ts';
import { measureText, wrapText } from './measure-text.ts';
import {
  breakRule,
  drawBand,
  drawLine,
  isPublished,
  lineWidth,
  markColor,
  type Placed,
  periodLabels,
  placePoints,
  type SpecOf,
  splitAtBreaks,
  textColor,
} from './series.ts';
import { type Drawing, element, label, labelSize, paint, rule } from './svg.ts';
import type { Theme } from './theme.ts';

type LineSpec = SpecOf<'line'> | SpecOf<'fan'>;

const marksOf = (spec: LineSpec) => (spec.kind === 'line' ? spec.marks : []);
const breaksOf = (spec: LineSpec) => (spec.kind === 'line' ? spec.breaks : []);

function valuesOf(spec: LineSpec): number[] {
  const points = spec.series.flatMap((series) => series.points);
  const values = points.flatMap((point) => [point.value, point.low ?? null, point.high ?? null]);
  if (spec.reference) values.push(spec.reference.value);
  if (spec.kind === 'line') values.push(0);
  return values.filter((value): value is number => value !== null);
}

/** Names at the right of the plot: each line's end, the reference, the band. */
function endLabels(spec: LineSpec, placed: Placed[][], y: (value: number) => number): EndLabel[] {
  const labels: EndLabel[] = spec.series.flatMap((series, at) => {
    const last = placed[at]!.findLast((point) => point.y !== null);
    if (!last) return [];
    const text = series.endLabel ?? series.name;
    const weight = series.tone === 'message' && !series.dash && spec.kind === 'fan' ? 'bold' : 'regular';
    return text === ''
      ? []
      : [{ y: last.y!, text, color: textColor[series.tone], weight } satisfies EndLabel];
  });
  if (spec.reference) {
    const { name, value } = spec.reference;
    const text = `${name} ${displayNumber(value, spec.decimals, spec.locale)}`;
    labels.push({ y: y(value), text, color: 'accent-text' });
  }
  const top = placed[0]?.findLast((point) => point.high !== null);
  if (spec.band && top?.high != null) labels.push({ y: top.high, text: spec.band, color: 'muted' });
  return labels;
}

/** The newest actual value, as a disc with its number, where a forecast follows it. */
function newestValue(theme: Theme, spec: LineSpec, placed: Placed[], top: number): string {
  const newest = placed.findLast((point) => point.y !== null && point.point.mode !== 'forecast');
  const series = spec.series[0];
  if (!newest || newest.y === null || !series || spec.kind === 'fan') return '';
  const next = placed.find((point) => point.index > newest.index && point.y !== null);
  const rises = next?.y != null && next.y < newest.y - 3;
  const color = markColor[series.tone];
  const dot =
    newest.point.mode === 'to-date'
      ? element('circle', {
          cx: newest.x,
          cy: newest.y,
          r: 3.2,
          ...paint(theme, 'paper', color),
          'stroke-width': 1.6,
        })
      : element('circle', { cx: newest.x, cy: newest.y, r: 3.2, ...paint(theme, color) });
  if (!next) return dot;
  const text = displayNumber(newest.point.value!, spec.decimals, spec.locale);
  const y = rises || newest.y - 8 < top + 8 ? newest.y + 14 : newest.y - 6;
  return (
    dot +
    label(theme, { x: newest.x + 5, y, text, color: textColor[series.tone], weight: 'bold', anchor: 'start' })
  );
}

function eventMarks(theme: Theme, spec: LineSpec, placed: Placed[][], top: number): string {
  const used: { x: number; y: number }[] = [];
  return marksOf(spec)
    .map((mark) => {
      const series = spec.series.findIndex(({ id }) => id === mark.series);
      const point = placed[Math.max(0, series)]?.find((one) => one.point.label === mark.at);
      if (!point) return '';
      const level = point.y ?? top + 9;
      const gap = point.point.mode === 'published' ? 13 : 9;
      let y = Math.max(top + 8, Math.min(point.high ?? level, level) - gap);
      while (used.some((other) => Math.abs(other.x - point.x) < 15 && Math.abs(other.y - y) < 15)) y += 15;
      used.push({ x: point.x, y });
      const stem =
        y + 7 < level - 3
          ? rule(theme, { x: point.x, y: y + 7 }, { x: point.x, y: level - 3 }, 'muted', 0.8)
          : '';
      return (
        stem +
        element('circle', {
          cx: point.x,
          cy: y,
          r: 7,
          ...paint(theme, 'paper', 'muted'),
          'stroke-width': 1,
        }) +
        label(theme, {
          x: point.x,
          y: y + 3.6,
          text: String(mark.number),
          color: 'ink',
          weight: 'bold',
          anchor: 'middle',
        })
      );
    })
    .join('');
}

function breakMarks(
  theme: Theme,
  spec: LineSpec,
  labels: string[],
  x: (index: number) => number,
  plot: Plot,
): Drawing {
  const overflow: string[] = [];
  const body = breaksOf(spec)
    .map((given) => {
      const index = labels.indexOf(given.at);
      if (index < 1) return '';
      const at = (x(index - 1) + x(index)) / 2;
      const leftwards = at - plot.left > plot.right - at;
      const room = Math.min(130, (leftwards ? at - plot.left : plot.right - at) - 6);
      const { lines, fits } = wrapText(given.text, room, labelSize, 'regular', 2);
      if (!fits) overflow.push(given.text);
      const texts = lines.map((text, row) =>
        label(theme, {
          x: leftwards ? at - 4 : at + 4,
          y: plot.bottom - 4 - (lines.length - 1 - row) * 11.5,
          text,
          anchor: leftwards ? 'end' : 'start',
        }),
      );
      return breakRule(theme, at, plot.top, plot.bottom) + texts.join('');
    })
    .join('');
  return { body, overflow };
}

/** "no data" over each stretch of the first series that has no value and is wide enough to hold the words. */
function gapWords(theme: Theme, placed: Placed[], plot: Plot): string {
  const words: string[] = [];
  for (let start = 0; start < placed.length; start += 1) {
    if (placed[start]!.y !== null) continue;
    let end = start;
    while (end + 1 < placed.length && placed[end + 1]!.y === null) end += 1;
    const left = placed[start - 1]?.x ?? placed[start]!.x;
    const right = placed[end + 1]?.x ?? placed[end]!.x;
    const text = 'no data';
    const x = Math.min(Math.max((left + right) / 2, plot.left + 20), plot.right - 20);
    const across = right - left >= measureText(text, labelSize) + 4;
    const turned = across ? undefined : `rotate(-90 ${Math.round(x)} ${Math.round(plot.bottom - 24)})`;
    words.push(
      label(theme, { x, y: plot.bottom - (across ? 6 : 24), text, anchor: 'middle', transform: turned }),
    );
    start = end;
  }
  return words.join('');
}

/** Where a trend or projection stands: its plot, scales and the names at its ends. */
export function lineFrame(spec: LineSpec, size: Size) {
  const labels = periodLabels(spec.series);
  const top = marksOf(spec).length > 0 ? 10 : 6;
  const bottom = size.height - 18;
  const count = Math.max(2, Math.round((bottom - top) / 26));
  const y = valueScale(valuesOf(spec), { bottom, top }, count);
  const ticks = y.ticks(count);
  const texts = tickTexts(ticks, spec.locale);
  const anywhere = spec.series.map((series) => placePoints(series, labels, () => 0, y));
  const names = endLabels(spec, anywhere, y);
  const widest = Math.max(0, ...names.map((name) => measureText(name.text, labelSize, name.weight)));
  const nameWidth = Math.min(Math.ceil(widest) + 1, size.width * 0.34);
  const plot: Plot = { left: tickWidth(texts) + 7, right: size.width - nameWidth - 8, top, bottom };
  const x = (index: number) =>
    plot.left + ((plot.right - plot.left) * index) / Math.max(1, labels.length - 1);
  const breaks = breaksOf(spec)
    .map((given) => labels.indexOf(given.at))
    .filter((index) => index > 0);
  return { labels, plot, x, y, ticks, texts, names, nameWidth, breaks };
}

/** Bands, reference and lines: what `marks: false` leaves to another renderer. */
function lineMarks(
  spec: LineSpec,
  frame: ReturnType<typeof lineFrame>,
  placed: Placed[][],
  theme: Theme,
): string {
  const { plot, y, breaks } = frame;
  const runs = placed.map((points) => splitAtBreaks(points, breaks));
  const bands = runs.flatMap((list, at) =>
    list.map((run) => drawBand(theme, run, markColor[spec.series[at]!.tone])),
  );
  const lines = runs.map((list, at) => {
    const series = spec.series[at]!;
    return list.map((run) => drawLine(theme, run, series, lineWidth(series), spec.kind === 'fan')).join('');
  });
  const level = spec.reference ? y(spec.reference.value) : 0;
  const reference = spec.reference
    ? rule(theme, { x: plot.left, y: level }, { x: plot.right, y: level }, 'accent', 1.4)
    : '';
  const outlined = spec.series.findIndex(isPublished);
  const rings = outlined < 0 ? [] : lines.splice(outlined, 1);
  return [...bands, reference, ...lines.reverse(), ...rings].join('');
}

/** Trend or projection: lines over periods, named at their ends, with the range, the reference and numbered events. */
export function drawLines(spec: LineSpec, size: Size, theme: Theme, marks = true): Drawing {
  const frame = lineFrame(spec, size);
  const { labels, plot, x, y, ticks, texts, names, nameWidth } = frame;
  const placed = spec.series.map((series) => placePoints(series, labels, x, y));
  const main = placed[0] ?? [];
  const marked = breakMarks(theme, spec, labels, x, plot);
  const named = drawEndLabels(theme, names, {
    x: plot.right + 7,
    width: nameWidth + 1,
    top: 0,
    bottom: plot.bottom + 4,
  });
  const newest = main.findLast((point) => point.point.mode !== 'forecast')?.index;
  const body = [
    valueAxis(theme, plot, y, ticks, texts),
    marks ? lineMarks(spec, frame, placed, theme) : '',
    marked.body,
    gapWords(theme, main, plot),
    newestValue(theme, spec, main, plot.top),
    eventMarks(theme, spec, placed, -2),
    periodAxis(
      theme,
      labels,
      x,
      size.height - 4,
      spec.kind === 'fan' ? labels.length - 1 : newest,
      size.width,
    ),
    named.body,
  ].join('');
  return { body, overflow: [...named.overflow, ...marked.overflow] };
}
