import { measureText, type Weight, wrapText } from './measure-text.ts';
import { label, labelSize, rule } from './svg.ts';
import type { ColorName, Theme } from './theme.ts';

export type EndLabel = { y: number; text: string; color: ColorName; weight?: Weight };
type Placed = EndLabel & { lines: string[]; height: number; middle: number };

export const lineHeight = 11.5;

/** Middles moved as little as possible so that labels of these heights neither overlap nor leave [top, bottom]. */
export function spreadLabels(wanted: { y: number; height: number }[], top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]!.y - wanted[b]!.y);
  const middles = wanted.map((given) => given.y);
  let edge = top;
  for (const index of order) {
    const { height, y } = wanted[index]!;
    middles[index] = Math.max(y, edge + height / 2);
    edge = middles[index]! + height / 2;
  }
  edge = bottom;
  for (const index of order.reverse()) {
    const { height } = wanted[index]!;
    middles[index] = Math.min(middles[index]!, edge - height / 2);
    edge = middles[index]! - height / 2;
  }
  return middles;
}

/** Names of lines beside their ends, in a column `width` wide, with a leader where a name had to move. */
export function drawEndLabels(
  theme: Theme,
  given: EndLabel[],
  place: { x: number; width: number; top: number; bottom: number },
): { body: string; overflow: string[] } {
  const overflow: string[] = [];
  const wrapped = given.map((entry) => {
    const wide = measureText(entry.text, labelSize, entry.weight) > place.width;
    const text = wide ? entry.text.replace(' (', '\n(') : entry.text;
    const { lines, fits } = wrapText(text, place.width, labelSize, entry.weight, 2);
    if (!fits) overflow.push(entry.text);
    return { ...entry, lines, height: lines.length * lineHeight, middle: entry.y };
  });
  const needed = wrapped.reduce((sum, entry) => sum + entry.height, 0);
  if (needed > place.bottom - place.top) overflow.push(...wrapped.map((entry) => entry.text));
  const middles = spreadLabels(
    wrapped.map(({ y, height }) => ({ y, height })),
    place.top,
    place.bottom,
  );
  const body = wrapped
    .map((entry, index) => drawOne(theme, { ...entry, middle: middles[index]! }, place.x))
    .join('');
  return { body, overflow };
}

function drawOne(theme: Theme, entry: Placed, x: number): string {
  const moved = Math.abs(entry.middle - entry.y) > 4;
  const first = entry.middle - entry.height / 2 + 9;
  const leader = moved
    ? rule(theme, { x: x - 6, y: entry.y }, { x: x - 1, y: entry.middle }, 'rule', 0.7)
    : '';
  return (
    leader +
    entry.lines
      .map((text, at) =>
        label(theme, {
          x,
          y: first + at * lineHeight,
          text,
          color: text.startsWith('(') ? 'muted' : entry.color,
          weight: text.startsWith('(') ? 'regular' : entry.weight,
          anchor: 'start',
        }),
      )
      .join('')
  );
}
