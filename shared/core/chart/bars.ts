import { displayNumber, type Size } from './axis.ts';
import { abbreviate, measureText } from './measure-text.ts';
import type { SpecOf } from './series.ts';
import { type Drawing, element, label, paint, rule } from './svg.ts';
import type { ColorName, Theme } from './theme.ts';

export type Bar = SpecOf<'bars'>['bars'][number];

/** The bar alone with its range as a thin line over it, scaled so that `max` is the whole width. */
export function drawBar(bar: Bar, max: number, box: Size & { x: number; y: number }, theme: Theme): string {
  const scale = (value: number) => box.x + (Math.max(0, value) / (max || 1)) * box.width;
  const color: ColorName = bar.attention ? 'message' : 'message-light';
  const middle = box.y + box.height / 2;
  const width = Math.max(1, scale(bar.value) - box.x);
  const range =
    bar.low === null || bar.high === null
      ? ''
      : rule(theme, { x: scale(bar.low), y: middle }, { x: scale(bar.high), y: middle }, 'muted', 1.2) +
        rule(
          theme,
          { x: scale(bar.high), y: box.y + 1 },
          { x: scale(bar.high), y: box.y + box.height - 1 },
          'muted',
          1.2,
        );
  return element('rect', { x: box.x, y: box.y, width, height: box.height, ...paint(theme, color) }) + range;
}

/** The largest value that the bars reach, ranges included. */
export function barsMax(bars: readonly Bar[]): number {
  return Math.max(0, ...bars.map((bar) => Math.max(bar.value, bar.high ?? 0)));
}

/** `0.2–0.6`, or nothing where the bar has no range. */
export function barRange(bar: Bar, decimals: number, locale?: string): string {
  if (bar.low === null || bar.high === null) return '';
  return `${displayNumber(bar.low, decimals, locale)}–${displayNumber(bar.high, decimals, locale)}`;
}

/** Ordered bars: name and value on one line, bar with range and note below. */
export function drawBars(spec: SpecOf<'bars'>, size: Size, theme: Theme): Drawing {
  const overflow: string[] = [];
  const rowHeight = Math.min(40, size.height / Math.max(1, spec.bars.length));
  const max = barsMax(spec.bars);
  const barWidth = size.width * 0.34;
  const rows = spec.bars.map((bar, at) => {
    const top = at * rowHeight;
    const range = barRange(bar, spec.decimals, spec.locale);
    const value = displayNumber(bar.value, spec.decimals, spec.locale);
    const rangeWidth = range === '' ? 0 : measureText(range, 10) + 5;
    const name = abbreviate(bar.label, size.width - rangeWidth - measureText(value, 10, 'bold') - 8, 10);
    const note = abbreviate(bar.note, size.width - barWidth - 8, 10);
    if (name !== bar.label) overflow.push(bar.label);
    if (note !== bar.note) overflow.push(bar.note);
    const color = bar.attention ? 'accent-text' : 'muted';
    return [
      label(theme, { x: 0, y: top + 11, text: name, color: 'ink' }),
      label(theme, {
        x: size.width - rangeWidth,
        y: top + 11,
        text: value,
        color: 'ink',
        weight: 'bold',
        anchor: 'end',
      }),
      range === '' ? '' : label(theme, { x: size.width, y: top + 11, text: range, anchor: 'end' }),
      drawBar(bar, max, { x: 0, y: top + 16, width: barWidth, height: 8 }, theme),
      note === '' ? '' : label(theme, { x: size.width, y: top + 24, text: note, color, anchor: 'end' }),
    ].join('');
  });
  if (rowHeight < 26 && spec.bars.length > 0) overflow.push(spec.title);
  return { body: rows.join(''), overflow };
}
