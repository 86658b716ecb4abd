import type { Tile } from '@plumbline/shared/schema/briefing.ts';
import { delayedText, word } from '../words.ts';
import { type Deck, frame, paint } from './deck.ts';
import { sizeFor } from './fit.ts';
import type { Slide, TextPropsOptions } from './library.ts';
import { plotOf } from './plots.ts';

const gutter = 0.16;
const width = (frame.inner - 4 * gutter) / 5;
const shapes = { good: 'ellipse', neutral: 'rect', attention: 'triangle', stale: 'pie' } as const;
const colors = { good: paint.good, neutral: paint.neutral, attention: paint.attention, stale: paint.neutral };
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
  const titled = sizeFor(tile.title, { w: inner.w, h: 0.5 }, [13, 12, 11, 10], 'bold');
  text(tile.title, { y: y + 0.1, h: 0.5, fontSize: titled, bold: true, color: paint.ink });
  if (tile.state !== 'value') {
    const missing = word(deck.document, tile.state === 'none' ? 'nothing-to-measure' : 'no-data');
    text(missing, { y: y + 0.65, h: 0.5, fontSize: 18, bold: true, color: paint.muted });
    text(tile.note, { y: y + 1.25, h: 2, fontSize: 12, color: paint.muted });
    return;
  }
  const unit = tile.unit === '' ? '' : ` ${tile.unit}`;
  // The unit stands at half the size of the value.
  const whole = tile.value + unit.slice(0, Math.ceil(unit.length / 2));
  const size = sizeFor(whole, { w: inner.w, h: 0.5 }, [28, 24, 20, 16], 'bold');
  const value = [
    { text: tile.value, options: { fontSize: size, bold: true, color: paint.message } },
    { text: unit, options: { fontSize: size / 2, color: paint.ink } },
  ];
  slide.addText(value, { ...inner, y: y + 0.62, h: 0.65, objectName: `Value of ${tile.id}` });
  const held = [tile.context, delayedText(tile)].filter(Boolean).join(' · ');
  const beside = sizeFor(held, { w: inner.w, h: 0.62 }, [11, 10, 9]);
  text(held, { y: y + 1.3, h: 0.62, fontSize: beside, color: paint.ink });
  const bullet = tile.bullet === null ? null : plotOf(tile.bullet);
  if (bullet !== null && tile.bullet !== null)
    deck.chart(slide, bullet, { x: inner.x, y: y + 1.95, w: inner.w, h: 0.42 }, tile.bullet.alt);
  const sparkline = tile.sparkline === null ? null : plotOf(tile.sparkline);
  if (sparkline !== null && tile.sparkline !== null)
    deck.chart(slide, sparkline, { x: inner.x, y: y + 2.42, w: inner.w, h: 0.55 }, tile.sparkline.alt);
  changeOn(slide, tile, { ...inner, y: y + 3.02 });
  if (tile.status !== null) {
    const color = colors[tile.status.tone];
    // Since when a figure is stale stands in place of its change too.
    const stale = tile.status.tone === 'stale';
    const top = y + (stale ? 3.02 : 3.36);
    const place = { x: inner.x, y: top + 0.07, w: 0.14, h: 0.14 };
    slide.addShape(shapes[tile.status.tone], {
      ...place,
      fill: { color },
      objectName: `Shape of the status of ${tile.id}`,
    });
    text(tile.status.text, {
      ...{ x: inner.x + 0.22, w: inner.w - 0.22, y: top, h: stale ? 0.66 : 0.3, bold: true, color },
      fontSize: sizeFor(
        tile.status.text,
        { w: inner.w - 0.22, h: stale ? 0.45 : 0.2 },
        [12, 11, 10, 9],
        'bold',
      ),
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
    ...{ ...inner, x: inner.x + from, w: inner.w - from, h: 0.3, color: paint.ink },
    fontSize: sizeFor(tile.change, { w: inner.w - from, h: 0.2 }, [12, 11, 10, 9, 8]),
  });
}
