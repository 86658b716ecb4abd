import type { Briefing, Panel, Tile } from '../../schema/briefing.ts';
import type { Size } from '../chart/axis.ts';
import { measureText, wrapText } from '../chart/measure-text.ts';
import { dateFormat } from '../intl-format.ts';

/** The canvas that A4 landscape and Letter landscape share inside 10 mm margins; all in millimetres. */
export const canvasMm = {
  width: 259,
  height: 190,
  gutter: 4,
  rowGap: 1.3,
  rows: { header: 15, tiles: 29, main: 57, second: 46, questions: 17, asks: 13, footer: 5 },
} as const;

export const cssPixelsPerMm = 96 / 25.4;
const px = (mm: number) => mm * cssPixelsPerMm;

export const canvas: Size = { width: px(canvasMm.width), height: px(canvasMm.height) };
const gutter = px(canvasMm.gutter);

/** Widths of the columns in CSS pixels. */
export const columnWidth = {
  tile: (canvas.width - 4 * gutter) / 5,
  trend: ((canvas.width - gutter) * 7) / 12,
  bridge: ((canvas.width - gutter) * 5) / 12,
  second: (canvas.width - 2 * gutter) / 3,
  question: (canvas.width - 3 * gutter) / 4,
  ask: (canvas.width - 16 - px(21) - 3 * gutter) / 3,
} as const;

/** Type sizes and line heights on the canvas, in CSS pixels (12 px are 9 pt). */
export const type = {
  headline: { size: 19, line: 22 },
  panel: { size: 12, line: 15 },
  sentence: { size: 12, line: 15 },
  ask: { size: 12, line: 14.4 },
  small: { size: 10, line: 12.5 },
  tileTitle: { size: 11, line: 13.5 },
} as const;

/** A browser kerns; measured widths are kept this much below the column, so that its lines never break earlier. */
export const wrapMargin = 0.98;

export const panelWidth = (id: Panel['id']): number =>
  id === 'trend' ? columnWidth.trend : id === 'bridge' ? columnWidth.bridge : columnWidth.second;

/** Subtitle with the numbered events behind it, as it stands under the headline. */
export function panelSubtitle(panel: Panel): string {
  const marks = panel.chart?.kind === 'line' ? panel.chart.marks : [];
  return [panel.subtitle, ...marks.map((mark) => `(${mark.number}) ${mark.text}`)].filter(Boolean).join(' ');
}

export function linesOf(
  text: string,
  width: number,
  size: number,
  weight: 'regular' | 'bold' = 'regular',
): number {
  return text === '' ? 0 : wrapText(text, width * wrapMargin, size, weight).lines.length;
}

/** Clock and gap before the words that say how old a figure is, px. */
export const ageMark = 13;

/** Lines of small type in a panel of this width: subtitle, age and footnote. */
export const smallLines = (panel: Panel, width: number): number =>
  linesOf(panelSubtitle(panel), width, type.small.size) +
  (panel.age === undefined ? 0 : 1) +
  linesOf(panel.footnote, width, type.small.size);

/** What is left of a panel's row for its chart, after headline, subtitle, age and footnote, in CSS pixels. */
export function chartSize(panel: Panel): Size {
  const width = panelWidth(panel.id);
  const row = px(panel.id === 'trend' || panel.id === 'bridge' ? canvasMm.rows.main : canvasMm.rows.second);
  const small = smallLines(panel, width);
  const headline = linesOf(panel.headline, width, type.panel.size, 'bold');
  const height = row - 8 - headline * type.panel.line - small * type.small.line;
  return { width: Math.floor(width), height: Math.max(40, Math.floor(height)) };
}

/** The drawing for narrow screens: at 320 px it stands at its own size, so labels keep theirs. */
export const narrowWidth = 288;
export const narrowSize: Size = { width: narrowWidth, height: 172 };
export const sparklineSize: Size = { width: 64, height: 20 };
export const bulletSize: Size = { width: Math.floor(columnWidth.tile), height: 9 };
export const fixRowHeight = 29.5;

/** `30 Sep`, in the briefing's locale; instants are read in UTC. */
export function shortDay(instant: string, locale: string): string {
  const at = new Date(instant);
  if (!locale.startsWith('en')) {
    return dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
  }
  const month = dateFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(at);
  return `${at.getUTCDate()} ${month}`;
}

/** `30 Sep 2026`, in the order of the locale. */
export function yearDay(instant: string, locale: string): string {
  if (locale.startsWith('en')) return `${shortDay(instant, locale)} ${instant.slice(0, 4)}`;
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(instant));
}

/** Right half of the scope line: state, digest and caveat. */
export function stateWords(briefing: Briefing): { state: string; digest: string; caveat: string } {
  const published = briefing.state === 'published' ? briefing.publishedOn : undefined;
  const publishedOn = published ? yearDay(published, briefing.locale) : '';
  return {
    state: [briefing.labels[briefing.state], publishedOn].filter(Boolean).join(' '),
    digest: briefing.digest?.slice(0, 6) ?? '',
    caveat: briefing.caveat ?? (briefing.demonstration ? briefing.labels.demonstration : ''),
  };
}

/** Who answers and how old the answer is. */
export function questionSource(
  { owner, asOf }: Pick<Briefing['questions'][number], 'owner' | 'asOf'>,
  locale: string,
): string {
  return [owner, shortDay(asOf, locale)].filter(Boolean).join(', ');
}

/** What the value of a tile, its unit and its sparkline take, px. */
export const valueWidth = ({ value, unit, sparkline }: Pick<Tile, 'value' | 'unit' | 'sparkline'>): number =>
  measureText(value, 25, 'bold') + 5 + measureText(unit, type.small.size) + (sparkline ? 70 : 0);

/** Lines that the headline of a panel has at most. */
export const headLines = 2;

/** Lines that a question has with its answer and where that is from. */
export const questionLines = 4;

/** Whether an ask has its place; numbered from 1 to 3. */
export const fitsAsk = (text: string, number = 3): boolean =>
  linesOf(`${number}  ${text}`, columnWidth.ask, type.ask.size) <= askLines;
const askLines = 3;

/** The one line at the foot of the page, with what leads from it on a screen. */
export const fitsFooter = (footer: Briefing['footer'], labels: Parameters<typeof footerLinks>[0]): boolean =>
  measureText(footerLine(footer, labels), type.small.size) <= canvas.width * wrapMargin;

export const footerLine = (
  { left, right }: Briefing['footer'],
  labels: Parameters<typeof footerLinks>[0],
): string =>
  `${left}   ${footerLinks(labels)
    .map(({ text }) => text)
    .join(' · ')}   ${right}`;

/** Where the figures of a page are defined, each under its id. */
export const appendixHref = '/briefings/definitions';

/** From the foot of the page on a screen to what its figures mean, and to what a doubter asks about its money. */
export const footerLinks = ({
  definitions,
  hardQuestions,
}: Pick<Briefing['labels'], 'definitions' | 'hardQuestions'>) => [
  { href: appendixHref, text: definitions ?? 'Definitions' },
  { href: '/exposure/questions', text: hardQuestions ?? 'Hard questions' },
];
