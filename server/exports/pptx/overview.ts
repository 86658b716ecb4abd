import type { Tile } from '@plumbline/shared/schema/briefing.ts';
import { word } from '../words.ts';
import { type Deck, frame, paint } from './deck.ts';
import type { Slide, TextPropsOptions } from './library.ts';
import { plotOf } from './plots.ts';

const gutter = 0.16;
const width = (frame.inner - 4 * gutter) / 5;
const shapes = { good: 'ellipse', neutral: 'rect', attention: 'triangle' } as const;
const arrows = { up: 'upArrow', down: 'downArrow' } as const;

/** The headline, and the five figures below it. */
export function overviewSlide(deck: Deck): void {
  const { page } = deck.document;
  const figures = [...page.headline.figures, ...page.tiles.map(({ figure }) => figure)];
  const slide = deck.slide(page.headline.text, 'overview', figures);
  for (const [index, tile] of page.tiles.entries())
    tileOn(deck, slide, tile, frame.left + index * (width + gutter));
}

function tileOn(deck: Deck, slide: Slide, tile: Tile, x: number): void {
  const inner = { x: x + 0.12, w: width - 0.24, margin: 0, valign: 'top' as const };
  const y = frame.top + 0.1;
  slide.addShape('rect', {
    ...{ x, y, w: width, h: 4.75, fill: { color: paint.tint }, objectName: `Ground of ${tile.id}` },
  });
  const text = (given: string, more: TextPropsOptions) => {
    if (given !== '') slide.addText(given, { ...inner, ...more });
  };
  text(tile.title, { y: y + 0.1, h: 0.5, fontSize: 13, bold: true, color: paint.ink });
  if (tile.state !== 'value') {
    const missing = word(deck.document, tile.state === 'none' ? 'nothing-to-measure' : 'no-data');
    text(missing, { y: y + 0.65, h: 0.5, fontSize: 18, bold: true, color: paint.muted });
    text(tile.note, { y: y + 1.25, h: 2, fontSize: 12, color: paint.muted });
    return;
  }
  const value = [
    { text: tile.value, options: { fontSize: 28, bold: true, color: paint.message } },
    { text: tile.unit === '' ? '' : ` ${tile.unit}`, options: { fontSize: 14, color: paint.ink } },
  ];
  slide.addText(value, { ...inner, y: y + 0.62, h: 0.65, objectName: `Value of ${tile.id}` });
  text(tile.context, { y: y + 1.3, h: 0.62, fontSize: 11, color: paint.ink });
  const bullet = tile.bullet === null ? null : plotOf(tile.bullet);
  if (bullet !== null && tile.bullet !== null)
    deck.chart(slide, bullet, { x: inner.x, y: y + 1.95, w: inner.w, h: 0.42 }, tile.bullet.alt);
  const sparkline = tile.sparkline === null ? null : plotOf(tile.sparkline);
  if (sparkline !== null && tile.sparkline !== null)
    deck.chart(slide, sparkline, { x: inner.x, y: y + 2.42, w: inner.w, h: 0.55 }, tile.sparkline.alt);
  changeOn(slide, tile, { ...inner, y: y + 3.02 });
  if (tile.status !== null) {
    const color = paint[tile.status.tone];
    const place = { x: inner.x, y: y + 3.43, w: 0.14, h: 0.14 };
    slide.addShape(shapes[tile.status.tone], {
      ...place,
      fill: { color },
      objectName: `Shape of the status of ${tile.id}`,
    });
    text(tile.status.text, {
      ...{ x: inner.x + 0.22, w: inner.w - 0.22, y: y + 3.36, h: 0.3, fontSize: 12, bold: true, color },
    });
  }
  text(tile.note, { y: y + 3.75, h: 0.9, fontSize: 10, color: paint.muted });
}

/** The change with an arrow the way it went. */
function changeOn(slide: Slide, tile: Tile, inner: TextPropsOptions & { x: number; w: number; y: number }) {
  if (tile.change === '') return;
  const way = tile.change.startsWith('\u2212') ? 'down' : tile.change.startsWith('+') ? 'up' : null;
  const from = way === null ? 0 : 0.22;
  if (way !== null)
    slide.addShape(arrows[way], {
      ...{ x: inner.x, y: inner.y + 0.06, w: 0.14, h: 0.18, fill: { color: paint.muted } },
      objectName: `Arrow of the change of ${tile.id}`,
    });
  slide.addText(tile.change, {
    ...{ ...inner, x: inner.x + from, w: inner.w - from, h: 0.3, fontSize: 12, color: paint.ink },
  });
}
