/** What the template of the page prints: texts as they stand in the document, and charts as SVG at their sizes. */

import { beginStepsIn } from '@plumbline/shared/core/briefing/begin.ts';
import { questionSource, stateWords } from '@plumbline/shared/core/briefing/layout.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import type { Size } from '@plumbline/shared/core/chart/axis.ts';
import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { barRange, barsMax, drawBar } from '@plumbline/shared/core/chart/bars.ts';
import { drawChart, textOverflow } from '@plumbline/shared/core/chart/draw-chart.ts';
import { element } from '@plumbline/shared/core/chart/svg.ts';
import { themes } from '@plumbline/shared/core/chart/theme.ts';
import type { Briefing, Panel, Tile } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import type { Paper, Variant } from '../exporter.ts';
import { fileFacts } from './file-facts.ts';
import { doesNotFit } from './not-fitting.ts';
import { plain, plainAll } from './plain-text.ts';
import { chartRoom, type Sheet, sheetOf } from './sheet.ts';

/** @throws PlumblineError `conflict` where a text does not fit its place */
export function pageInput(document: BriefingDocument, variant: Variant, paper: Paper) {
  const { page } = document;
  const sheet = sheetOf(variant, page);
  const tooLong = [...layoutOverflow(page), ...chartOverflow(page, sheet)];
  if (tooLong.length > 0) throw doesNotFit(tooLong);
  return plainAll({
    ...fileFacts(document, variant, paper),
    sheet,
    headline: page.headline.text,
    scope: page.scopeLine,
    ...stateWords(page),
    tiles: page.empty ? [] : page.tiles.map((tile) => tileInput(tile, sheet, page.labels)),
    panels: Object.fromEntries(page.panels.map((panel) => [panel.id, panelInput(panel, sheet, page.labels)])),
    questions: page.questions.map((one) => ({
      question: one.question,
      answer: one.answer,
      answered: one.answered,
      source: questionSource(one, page.locale),
    })),
    asks: {
      title: page.labels.forDecision,
      list: page.asks.map(({ number, text }) => ({ number: String(number), text })),
      missing: page.asksMissing ?? '',
    },
    begin: page.empty ? beginStepsIn(page.locale) : null,
  });
}

function chartOverflow({ panels, empty }: Briefing, sheet: Sheet) {
  if (empty) return [];
  return panels.flatMap((panel) =>
    panel.chart === null || panel.chart.kind === 'bars'
      ? []
      : textOverflow(panel.chart, chartRoom(panel, sheet)).map((text) => ({ panel: panel.id, text })),
  );
}

function drawing(spec: ChartSpec | null, size: Size) {
  if (spec === null) return null;
  return { svg: drawChart(spec, size, themes.print), alt: plain(spec.alt), ...size };
}

function tileInput(tile: Tile, sheet: Sheet, labels: Briefing['labels']) {
  const { title, value, unit, context, note, change, status } = tile;
  return {
    title,
    value,
    unit,
    context,
    note,
    change,
    status,
    delayed: tile.age?.state === 'delayed' ? tile.age.text : null,
    none: tile.state === 'value' ? null : tile.state === 'none' ? labels.nothingToMeasure : labels.noData,
    bullet: drawing(tile.bullet, { width: Math.floor(sheet.columns.tile), height: 9 }),
    spark: drawing(tile.sparkline, { width: 64, height: 20 }),
  };
}

function panelInput(panel: Panel, sheet: Sheet, labels: Briefing['labels']) {
  const { chart, headline, subtitle, footnote } = panel;
  const marks = chart?.kind === 'line' ? chart.marks : [];
  return {
    headline,
    subtitle,
    footnote,
    age: panel.age === undefined ? null : { state: panel.age.state, text: panel.age.text },
    events: marks.map(({ number, text }) => ({ number: String(number), text })),
    missing: chart === null ? (panel.missing ?? `${labels.noData}.`) : null,
    chart: chart === null || chart.kind === 'bars' ? null : drawing(chart, chartRoom(panel, sheet)),
    fixes: chart?.kind === 'bars' ? fixes(chart) : null,
  };
}

/** The fixes are a list of texts; their bars repeat it for the eye. */
function fixes({ bars, decimals, locale }: Extract<ChartSpec, { kind: 'bars' }>) {
  const max = barsMax(bars);
  const size = { width: 94, height: 10 };
  return bars.map((bar) => ({
    name: bar.label,
    amount: displayNumber(bar.value, decimals, locale),
    range: barRange(bar, decimals, locale),
    note: bar.note,
    attention: bar.attention,
    svg: element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: '0 0 94 10' },
      drawBar(bar, max, { x: 0, y: 1, width: 92, height: 8 }, themes.print),
    ),
  }));
}
