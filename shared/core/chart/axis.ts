import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { numberFormat } from '../intl-format.ts';
import { measureText } from './measure-text.ts';
import { label, labelSize, rule } from './svg.ts';
import type { Theme } from './theme.ts';

export type Plot = { left: number; right: number; top: number; bottom: number };
export type Size = { width: number; height: number };

/** `value` at so many decimals; fewer than none: in whole tens, hundreds … */
function roundedTo(value: number, decimals: number): number {
  const step = 10 ** -decimals;
  return decimals < 0 ? Math.round(value / step) * step : Number(value.toFixed(decimals));
}

/** A number for display: fixed decimals, the locale's separators, U+2212 for minus; `-1` decimals are whole tens. */
export function displayNumber(value: number, decimals: number, locale = 'en', trim = false): string {
  const shown = roundedTo(value, decimals);
  const text = numberFormat(locale, {
    minimumFractionDigits: trim ? 0 : Math.max(0, decimals),
    maximumFractionDigits: Math.max(0, decimals),
  }).format(decimals < 0 ? shown : value);
  return shown === 0 ? text.replace(/^[-−]/, '') : text.replace('-', '−');
}

/** A difference: as `displayNumber`, with a plus sign where it is above zero. */
export function displayChange(value: number, decimals: number, locale = 'en'): string {
  return `${roundedTo(value, decimals) > 0 ? '+' : ''}${displayNumber(value, decimals, locale)}`;
}

/** A linear value scale with round limits, drawn upwards in the plot. */
export function valueScale(
  values: number[],
  range: { bottom: number; top: number },
  ticks: number,
): ScaleLinear<number, number> {
  const low = values.length > 0 ? Math.min(...values) : 0;
  const high = values.length > 0 ? Math.max(...values) : 1;
  return scaleLinear()
    .domain(
      low === high
        ? [low - (low === 0 ? 0 : Math.abs(low) / 2), high + (Math.abs(high) / 2 || 1)]
        : [low, high],
    )
    .nice(ticks)
    .range([range.bottom, range.top]);
}

function tickDecimals(ticks: number[]): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  return step > 0 ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0;
}

export function tickTexts(ticks: number[], locale?: string): string[] {
  const decimals = tickDecimals(ticks);
  return ticks.map((tick) => displayNumber(tick, decimals, locale, true));
}

export function tickWidth(texts: string[]): number {
  return Math.max(0, ...texts.map((text) => measureText(text, labelSize)));
}

/** Faint horizontal lines with their values to the left of the plot. */
export function valueAxis(
  theme: Theme,
  plot: Plot,
  scale: (value: number) => number,
  ticks: number[],
  texts: string[],
) {
  return ticks
    .map((tick, at) => {
      const y = scale(tick);
      return (
        rule(theme, { x: plot.left, y }, { x: plot.right, y }, 'faint', 0.8) +
        label(theme, { x: plot.left - 5, y: y + 3.5, text: texts[at] ?? '', anchor: 'end' })
      );
    })
    .join('');
}

/**
 * `Q4 24, Q1 25, Q2 25` read as `Q4 24, Q1 25, Q2`: the second word is left out while it stays the same, and with
 * `short` on the first label too where a later one tells it.
 */
function shortened(labels: string[], short: boolean): string[] {
  const parts = labels.map((text) => text.split(' '));
  if (parts.some((words) => words.length !== 2)) return labels;
  const changes = parts.some((words) => words[1] !== parts[0]![1]);
  return parts.map(([first, second], at) => {
    const same = at === 0 ? short && changes : parts[at - 1]![1] === second;
    return same ? first! : `${first} ${second}`;
  });
}

type Shown = { text: string; x: number; left: number; right: number };

function shownLabels(
  labels: string[],
  at: (index: number) => number,
  every: number,
  keep: number,
  width: number,
  short: boolean,
): Shown[] {
  const indices = labels
    .map((_, index) => index)
    .filter((index) => (((keep - index) % every) + every) % every === 0);
  const texts = shortened(
    indices.map((index) => labels[index]!),
    short,
  );
  return indices.map((index, place) => {
    const text = texts[place]!;
    const half = measureText(text, labelSize) / 2;
    const x = Math.min(Math.max(at(index), half), width - half);
    return { text, x, left: x - half, right: x + half };
  });
}

/** Labels below the plot, thinned evenly so that none touch; `keep` (the newest period) is always among them. */
export function periodAxis(
  theme: Theme,
  labels: string[],
  at: (index: number) => number,
  y: number,
  keep = labels.length - 1,
  width = Number.POSITIVE_INFINITY,
): string {
  let attempt = 0;
  let shown: Shown[];
  do {
    shown = shownLabels(labels, at, 1 + Math.floor(attempt / 2), keep, width, attempt % 2 === 1);
    attempt += 1;
  } while (
    attempt < labels.length * 2 &&
    shown.some((one, index) => index > 0 && shown[index - 1]!.right + 3.5 > one.left)
  );
  return shown.map(({ text, x }) => label(theme, { x, y, text, anchor: 'middle' })).join('');
}
