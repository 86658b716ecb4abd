/** How much room a sentence has at its place on the page. */
import type { Briefing } from '../../schema/briefing.ts';
import {
  canvas,
  columnWidth,
  linesOf,
  panelWidth,
  questionLines,
  questionSource,
  type,
} from '../briefing/layout.ts';

export interface Room {
  lines: number;
  most: number;
  /** Characters of ordinary words that still fit, up to `countedTo`; negative: so many must go. */
  left: number;
}

/** Further than this nobody counts. */
export const countedTo = 300;

const filler = ' and so it goes on'.repeat(Math.ceil(countedTo / 18)).slice(0, countedTo);

type Measure = (text: string) => number;

/** How many lines a text takes there, and how many there are; null: the page has no such place. */
function measureAt(page: Briefing, place: string): { most: number; lines: Measure } | null {
  const [kind, id] = place.split(':');
  if (kind === 'headline')
    return { most: 2, lines: (text) => linesOf(text, canvas.width, type.headline.size, 'bold') };
  if (kind === 'ask')
    return { most: 3, lines: (text) => linesOf(`${id}  ${text}`, columnWidth.ask, type.ask.size) };
  if (kind === 'panel') {
    const panel = page.panels.find((each) => each.id === id);
    return panel === undefined
      ? null
      : { most: 2, lines: (text) => linesOf(text, panelWidth(panel.id), type.panel.size, 'bold') };
  }
  const question = page.questions.find((each) => each.id === id);
  if (question === undefined) return null;
  const [width, { size }] = [columnWidth.question, type.sentence];
  const source = questionSource(question, page.locale);
  return {
    most: questionLines - linesOf(question.question, width, size, 'bold'),
    lines: (text) => linesOf(`${text} ${source}`, width, size),
  };
}

/** The room of a text at a place, by the measures of the exports; null: the page has no such place. */
export function roomAt(page: Briefing, place: string, text: string): Room | null {
  const measure = measureAt(page, place);
  if (measure === null) return null;
  const { most, lines } = measure;
  const fits = (other: string) => lines(other) <= most;
  const left = fits(text)
    ? largest(countedTo, (count) => fits(text + filler.slice(0, count)))
    : largest(text.length, (count) => fits(text.slice(0, count))) - text.length;
  return { lines: lines(text), most, left };
}

/** The largest count up to `most` that holds, where all smaller ones do. */
function largest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
