import { scaleLinear, scaleLog } from 'd3-scale';
import { numberFormat } from '../intl-format.ts';
import { type Plot, type Size, tickTexts, tickWidth, valueAxis } from './axis.ts';
import { abbreviate, measureText } from './measure-text.ts';
import type { SpecOf } from './series.ts';
import { type Drawing, element, label, labelSize, paint, round, rule } from './svg.ts';
import type { Theme } from './theme.ts';

type Pair = readonly [number, number];

/** Points closer than half a pixel are dropped; the first and the last (the worst trial) always stay. */
function thinned(points: Pair[]): Pair[] {
  return points.filter((point, at) => {
    const before = points[at - 1];
    if (!before || at === points.length - 1) return true;
    return (
      Math.round(point[0] * 2) !== Math.round(before[0] * 2) ||
      Math.round(point[1] * 2) !== Math.round(before[1] * 2)
    );
  });
}

const pathOf = (points: Pair[]) =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('');

/** Smaller losses say little on a logarithmic axis and would push the rest aside. */
const widestRatio = 1e4;

/** Where the curves stand: per cent upwards, money on a logarithmic axis. Null without a loss above zero. */
export function exceedanceFrame(spec: SpecOf<'exceedance'>, size: Size) {
  const all = [...spec.curve, ...(spec.others ?? []).flatMap(({ curve }) => curve), ...spec.appetite];
  const losses = all.map(([loss]) => loss).filter((loss) => loss > 0);
  if (losses.length === 0) return null;
  const plot = { left: 0, right: size.width - 10, top: 10, bottom: size.height - 18 };
  const y = scaleLinear()
    .domain([0, Math.max(1, ...all.map(([, chance]) => chance * 100))])
    .nice(4)
    .range([plot.bottom, plot.top]);
  const ticks = y.ticks(4);
  const texts = tickTexts(ticks, spec.locale).map((text) => `${text} %`);
  plot.left = tickWidth(texts) + 7;
  const most = Math.max(...losses);
  const least = Math.max(Math.min(...losses), most / widestRatio);
  const x = scaleLog()
    .domain([least, Math.max(most, least * 10)])
    .nice()
    .range([plot.left, plot.right]);
  return { plot, x, y, ticks, texts };
}

function decades([low, high]: number[]): number[] {
  const found: number[] = [];
  for (let power = Math.round(Math.log10(low!)); power <= Math.round(Math.log10(high!)); power += 1) {
    found.push(10 ** power);
  }
  return found;
}

const dashes = ['5 3', '2 2', '8 3 2 3', '1 3'];
const longestName = 110;

interface Curve {
  name: string;
  points: Pair[];
  rank: number;
}

/** Where a falling curve first reaches down to a height. */
const reach = (points: Pair[], y: number): Pair | undefined => points.find((point) => point[1] >= y);

function curvePath(theme: Theme, { points, rank }: Curve): string {
  return element('path', {
    d: pathOf(thinned(points)),
    ...paint(theme, 'none', rank === 0 ? 'message' : 'message-light'),
    'stroke-width': rank === 0 ? 2.2 : 1.6,
    'stroke-dasharray': rank === 0 ? undefined : dashes[(rank - 1) % dashes.length],
  });
}

/** A curve's name clear of all curves: that of the first below them, the others above, each at a height of its own. */
function curveName(theme: Theme, { name, points, rank }: Curve, all: readonly Curve[], plot: Plot): string {
  const main = rank === 0;
  const y = plot.top + (plot.bottom - plot.top) * (main ? 0.66 : 0.2 + 0.13 * rank);
  const own = reach(points, y);
  if (name === '' || own === undefined) return '';
  const weight = main ? 'bold' : 'regular';
  const text = abbreviate(name, longestName, labelSize, weight);
  const at = all.flatMap((curve) => reach(curve.points, y)?.[0] ?? []);
  const room = 12 + measureText(text, labelSize, weight);
  const left = main ? Math.min(...at) - room > plot.left : Math.max(...at) + room > plot.right;
  const x = left ? Math.min(...at) - 8 : Math.max(...at) + 8;
  const end = { x: x + (left ? 2 : -2), y };
  return (
    rule(theme, { x: own[0], y }, end, 'rule', 0.8) +
    label(theme, {
      x,
      y: y + 3.5,
      text,
      color: main ? 'message' : 'message-light-text',
      weight,
      anchor: left ? 'end' : 'start',
    })
  );
}

/** Chance (per cent) that a year's loss is larger than x, over a logarithmic money axis, down to the last trial. */
export function drawExceedance(spec: SpecOf<'exceedance'>, size: Size, theme: Theme, marks = true): Drawing {
  const frame = exceedanceFrame(spec, size);
  if (frame === null) return { body: '', overflow: [] };
  const { plot, x, y, ticks, texts } = frame;
  const least = x.domain()[0]!;
  const place = ([loss, chance]: Pair): Pair => [x(loss), y(chance * 100)];
  const shown = (curve: readonly Pair[]) =>
    curve.filter(([loss]) => loss > 0).map(([loss, chance]) => place([Math.max(loss, least), chance]));
  const appetite = shown(spec.appetite).sort((a, b) => a[0] - b[0]);
  const compact = numberFormat(spec.locale ?? 'en', {
    notation: 'compact',
    maximumSignificantDigits: 2,
  });
  const money = decades(x.domain()).map((loss) => {
    const text = compact.format(loss);
    const half = measureText(text, labelSize) / 2;
    return (
      rule(theme, { x: x(loss), y: plot.bottom }, { x: x(loss), y: plot.bottom + 4 }, 'rule', 0.8) +
      label(theme, { x: Math.min(x(loss), size.width - half), y: size.height - 3, text, anchor: 'middle' })
    );
  });
  const curves: Curve[] = [
    ...(spec.others ?? []).map(({ name, curve }, at) => ({ name, points: shown(curve), rank: at + 1 })),
    { name: spec.name ?? '', points: shown(spec.curve), rank: 0 },
  ];
  const body = [
    valueAxis(theme, plot, y, ticks, texts),
    ...money,
    ...curves.map((curve) => (marks || curve.rank > 0 ? curvePath(theme, curve) : '')),
    ...curves.map((curve) => curveName(theme, curve, curves, plot)),
    appetiteMarks(theme, appetite, plot),
  ];
  return { body: body.join(''), overflow: [] };
}

/** The corner that the curve must stay out of: more than the approved loss, more often than approved. */
function appetiteMarks(theme: Theme, appetite: Pair[], plot: Plot): string {
  const last = appetite.at(-1);
  if (!last) return '';
  const corners = appetite.map(
    ([x, y]) =>
      rule(theme, { x, y }, { x, y: plot.top }, 'accent', 1, '4 3') +
      rule(theme, { x, y }, { x: plot.right, y }, 'accent', 1, '4 3'),
  );
  const line =
    appetite.length > 1
      ? element('path', { d: pathOf(appetite), ...paint(theme, 'none', 'accent'), 'stroke-width': 1.6 })
      : '';
  const dots = appetite.map(([cx, cy]) =>
    element('circle', { cx, cy, r: 3.5, ...paint(theme, 'accent', 'paper') }),
  );
  const before = last[0] + 70 > plot.right;
  const name = label(theme, {
    x: last[0] + (before ? -7 : 7),
    y: plot.top + 9,
    text: 'Appetite',
    color: 'accent-text',
    anchor: before ? 'end' : 'start',
  });
  return corners.join('') + line + dots.join('') + name;
}
