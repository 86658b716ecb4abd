import { wrapText } from '@plumbline/shared/core/chart/measure-text.ts';

/** Who has not the typeface of a slide shows one that may run so much wider. */
const wider = 1.4;
const line = 1.2;

/** The first of these sizes, in points, at which a text stands within so many inches; else the last. */
export function sizeFor(
  text: string,
  { w, h }: { w: number; h: number },
  sizes: readonly number[],
  weight: 'regular' | 'bold' = 'regular',
): number {
  const lines = (size: number) => wrapText(text, (w * 72) / wider, size, weight).lines.length;
  return sizes.find((size) => lines(size) * size * line <= h * 72) ?? sizes.at(-1)!;
}
