import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import { isPublished } from '@plumbline/shared/core/chart/series.ts';
import type { Panel } from '@plumbline/shared/schema/briefing.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { word } from '../words.ts';
import { type Deck, frame, paint } from './deck.ts';
import { sizeFor } from './fit.ts';
import type { TextProps } from './library.ts';
import { plotOf } from './plots.ts';

/** A panel: its sentence, what is measured, its chart, and what has to be said below it. */
export function panelSlide(deck: Deck, panel: Panel): void {
  const slide = deck.slide(panel.headline, panel.id, panel.figures);
  const line = { x: frame.left, w: frame.inner, margin: 0, valign: 'top' as const };
  const events = panel.chart === null ? '' : eventsOf(panel.chart);
  const measured = [panel.subtitle, events].filter(Boolean).join(' · ');
  const place = { w: frame.inner, h: 0.45 };
  slide.addText(measured, {
    ...{ ...line, ...place, y: frame.top - 0.1, color: paint.muted, objectName: 'Subtitle' },
    fontSize: sizeFor(measured, place, [13, 12, 11, 10]),
  });
  const plot = panel.chart === null ? null : plotOf(panel.chart);
  if (panel.chart === null || plot === null) {
    const missing = panel.missing ?? word(deck.document, 'no-data');
    slide.addText(missing, { ...line, y: 2.6, h: 1.2, fontSize: 18, color: paint.ink });
  } else {
    const key = keyOf(panel.chart);
    if (key.length > 0)
      slide.addText(key, {
        ...line,
        y: frame.top + 0.4,
        h: 0.35,
        fontSize: sizeFor(
          key.map(({ text }) => text).join(''),
          { w: frame.inner, h: 0.25 },
          [13, 12, 11, 10, 9],
          'bold',
        ),
        objectName: 'Names of the lines',
      });
    const y = key.length > 0 ? frame.top + 0.8 : frame.top + 0.4;
    deck.chart(slide, plot, { x: frame.left, y, w: frame.inner, h: 6.55 - y }, altOf(panel.chart));
  }
  const below = { ...line, y: 6.6, h: 0.4, fontSize: 11, color: paint.muted };
  if (panel.age !== undefined) {
    const stale = panel.age.state === 'stale';
    const fill = stale ? { fill: { color: paint.muted } } : { line: { color: paint.muted, width: 1 } };
    slide.addShape('pie', {
      ...{ x: frame.left, y: 6.62, w: 0.15, h: 0.15, ...fill, objectName: 'Clock of the age' },
    });
    slide.addText([panel.age.text, panel.footnote].filter(Boolean).join(' · '), {
      ...{ ...below, x: frame.left + 0.22, w: frame.inner - 0.22, bold: stale, objectName: 'Age' },
    });
  } else if (panel.footnote !== '') slide.addText(panel.footnote, { ...below, objectName: 'Footnote' });
}

/** Numbered events and breaks in words, so that print and screen readers get them too. */
function eventsOf(spec: ChartSpec): string {
  if (spec.kind !== 'line') return '';
  const marks = spec.marks.map(({ number, at, text }) => `(${number}) ${at}: ${text}`);
  return [...marks, ...spec.breaks.map(({ at, text }) => `| ${at}: ${text}`)].join(' · ');
}

const textTone = {
  message: 'message',
  'message-light': 'message-light-text',
  accent: 'accent-text',
  context: 'muted',
} as const;

/** What each line or column is, in its colour and with its mark, where there are several. */
function keyOf(spec: ChartSpec): TextProps[] {
  const series =
    spec.kind === 'line' || spec.kind === 'fan'
      ? spec.series.map((one) => ({ ...one, mark: isPublished(one) ? '○' : one.dash ? '┅┅' : '━━' }))
      : spec.kind === 'columns'
        ? [
            ...spec.series.map((one) => ({ ...one, mark: '■' })),
            ...(spec.net === null ? [] : [{ ...spec.net, mark: '━━' }]),
          ]
        : [];
  const rings = series.filter(isPublished);
  // A line that is alone is named at its end.
  const told = series.length - rings.length < 2 ? rings : series;
  return told.map(({ mark, tone, name, endLabel }) => ({
    text: `${mark} ${endLabel || name}     `,
    options: { color: paint[textTone[tone]], bold: true },
  }));
}

/** The chart's own words, and its figures where they are few. */
function altOf(spec: ChartSpec): string {
  const { rows } = chartTable(spec);
  return rows.length > 0 ? spec.alt : `${spec.alt} ${spec.subtitle}`;
}
