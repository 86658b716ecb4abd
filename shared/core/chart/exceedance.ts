import { scaleLinear, scaleLog } from 'd3-scale';
import { type Size, tickTexts, tickWidth, valueAxis } from './axis.ts';
import { measureText } from './measure-text.ts';
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

/** Where the curve stands: per cent upwards, money on a logarithmic axis. Null without a loss above zero. */
export function exceedanceFrame(spec: SpecOf<'exceedance'>, size: Size) {
  const losses = [...spec.curve, ...spec.appetite].map(([loss]) => loss).filter((loss) => loss > 0);
  if (losses.length === 0) return null;
  const plot = { left: 0, right: size.width - 10, top: 10, bottom: size.height - 18 };
  const chances = [...spec.curve, ...spec.appetite].map(([, chance]) => chance * 100);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...chances)])
    .nice(4)
    .range([plot.bottom, plot.top]);
  const ticks = y.ticks(4);
  const texts = tickTexts(ticks, spec.locale).map((text) => `${text} %`);
  plot.left = tickWidth(texts) + 7;
  const least = Math.min(...losses);
  const x = scaleLog()
    .domain([least, Math.max(...losses, least * 10)])
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

/** Chance (per cent) that a year's loss is larger than x, over a logarithmic money axis, down to the last trial. */
export function drawExceedance(spec: SpecOf<'exceedance'>, size: Size, theme: Theme, marks = true): Drawing {
  const frame = exceedanceFrame(spec, size);
  if (frame === null) return { body: '', overflow: [] };
  const { plot, x, y, ticks, texts } = frame;
  const place = ([loss, chance]: Pair): Pair => [x(loss), y(chance * 100)];
  const points = spec.curve.filter(([loss]) => loss > 0).map(place);
  const appetite = spec.appetite
    .filter(([loss]) => loss > 0)
    .map(place)
    .sort((a, b) => a[0] - b[0]);
  const compact = new Intl.NumberFormat(spec.locale ?? 'en', {
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
  const curve = element('path', {
    d: pathOf(thinned(points)),
    ...paint(theme, 'none', 'message'),
    'stroke-width': 2.2,
  });
  const body = [
    valueAxis(theme, plot, y, ticks, texts),
    ...money,
    marks ? curve : '',
    appetiteMarks(theme, appetite, plot.right),
  ];
  return { body: body.join(''), overflow: [] };
}

function appetiteMarks(theme: Theme, appetite: Pair[], right: number): string {
  const last = appetite.at(-1);
  if (!last) return '';
  const line =
    appetite.length > 1
      ? element('path', { d: pathOf(appetite), ...paint(theme, 'none', 'accent'), 'stroke-width': 1.6 })
      : '';
  const dots = appetite.map(([cx, cy]) =>
    element('circle', { cx, cy, r: 3.5, ...paint(theme, 'accent', 'paper') }),
  );
  const before = last[0] + 70 > right;
  const name = label(theme, {
    x: last[0] + (before ? -7 : 7),
    y: last[1] - 6,
    text: 'Appetite',
    color: 'accent-text',
    anchor: before ? 'end' : 'start',
  });
  return line + dots.join('') + name;
}
