import { wrapText } from '@plumbline/shared/core/chart/measure-text.ts';
import type { Box } from './design.ts';

const emuPerPoint = 12_700;
/** A company's font may run wider than the one that is measured with. */
const wider = 1.08;
const line = 1.2;

/** The largest size up to `from` at which the text has room, not below `least`; in hundredths of a point. */
export function fittingSize(text: string, box: Box, from: number, least: number): number {
  for (let size = from; size > least; size -= 100) if (fits(text, box, size)) return size;
  return Math.min(from, least);
}

export function fits(text: string, { w, h }: Box, size: number): boolean {
  const points = size / 100;
  const inset = 2 * 7.2;
  const { lines } = wrapText(text, (w / emuPerPoint - inset) / wider, points, 'bold');
  return lines.length * line * points <= h / emuPerPoint - inset / 2;
}
