import type { Briefing, Panel, Tile } from '../../schema/briefing.ts';
import { displayNumber } from '../chart/axis.ts';
import { barRange } from '../chart/bars.ts';
import { textOverflow } from '../chart/draw-chart.ts';
import { measureText } from '../chart/measure-text.ts';
import {
  ageMark,
  canvas,
  chartSize,
  columnWidth,
  fitsAsk,
  fitsFooter,
  fixRowHeight,
  footerLine,
  headLines,
  linesOf,
  narrowSize,
  panelSubtitle,
  panelWidth,
  questionLines,
  questionSource,
  stateWords,
  type,
  valueWidth,
  wrapMargin,
} from './layout.ts';

/** A text that does not fit its place on the page; `panel` names the place. */
export type Overflow = { panel: string; text: string };

type Report = (panel: string, text: string) => void;
const small = type.small.size;

function checkTile(tile: Tile, report: Report): void {
  const width = columnWidth.tile;
  const panel = `tile ${tile.id}`;
  const fitsLine = (text: string, size: number, weight: 'regular' | 'bold') =>
    measureText(text, size, weight) <= width * wrapMargin;
  if (!fitsLine(tile.title, type.tileTitle.size, 'bold')) report(panel, tile.title);
  if (tile.state !== 'value') {
    if (linesOf(tile.note, width, small) > 5) report(panel, tile.note);
    return;
  }
  if (valueWidth(tile) > width) report(panel, `${tile.value} ${tile.unit}`);
  if (linesOf(tile.context, width, small) + linesOf(tile.note, width, small) > 3) {
    report(panel, tile.note === '' ? tile.context : `${tile.context} ${tile.note}`);
  }
  const status = tile.status ? measureText(tile.status.text, small, 'bold') + 15 : 0;
  if (measureText(tile.change, small) + status > width)
    report(panel, `${tile.change} ${tile.status?.text ?? ''}`);
}

function checkFixes(panel: Panel, report: Report): void {
  if (panel.chart?.kind !== 'bars') return;
  const { bars, decimals, locale } = panel.chart;
  const width = columnWidth.second * wrapMargin;
  if (bars.length * fixRowHeight > chartSize(panel).height) report(panel.id, panel.headline);
  for (const bar of bars) {
    const value = measureText(displayNumber(bar.value, decimals, locale), small, 'bold');
    const range = measureText(barRange(bar, decimals, locale), small);
    if (measureText(bar.label, small) + value + range + 12 > width) report(panel.id, bar.label);
    if (measureText(bar.note, small) + 104 > width) report(panel.id, bar.note);
  }
}

function checkPanel(panel: Panel, report: Report): void {
  const width = panelWidth(panel.id);
  if (linesOf(panel.headline, width, type.panel.size, 'bold') > headLines) report(panel.id, panel.headline);
  if (linesOf(panelSubtitle(panel), width, small) > 2) report(panel.id, panel.subtitle);
  if (linesOf(panel.footnote, width, small) > 2) report(panel.id, panel.footnote);
  const age = panel.age?.text ?? '';
  if (measureText(age, small, 'bold') + ageMark > width) report(panel.id, age);
  if (panel.chart === null) {
    if (linesOf(panel.missing ?? '', width, type.sentence.size) > 5) report(panel.id, panel.missing ?? '');
    return;
  }
  if (panel.chart.kind === 'bars') {
    checkFixes(panel, report);
    return;
  }
  for (const text of textOverflow(panel.chart, chartSize(panel))) report(panel.id, text);
}

/**
 * Every text of the page that does not fit its place on the canvas. A fixed-size export with any must fail and
 * name them: the page never shrinks its type.
 */
export function layoutOverflow(briefing: Briefing): Overflow[] {
  const found: Overflow[] = [];
  const report: Report = (panel, text) => found.push({ panel, text });
  if (linesOf(briefing.headline.text, canvas.width, type.headline.size, 'bold') > 2) {
    report('header', briefing.headline.text);
  }
  const state = Object.values(stateWords(briefing)).filter(Boolean).join(' · ');
  if (measureText(`${briefing.scopeLine}   ${state}`, small, 'bold') > canvas.width) {
    report('header', briefing.scopeLine);
  }
  if (briefing.empty) return found;
  for (const tile of briefing.tiles) checkTile(tile, report);
  for (const panel of briefing.panels) checkPanel(panel, report);
  for (const question of briefing.questions) {
    const { width, size } = { width: columnWidth.question, size: type.sentence.size };
    const answer = `${question.answer} ${questionSource(question, briefing.locale)}`;
    if (linesOf(question.question, width, size, 'bold') + linesOf(answer, width, size) > questionLines) {
      report(`question ${question.id}`, question.answer);
    }
  }
  for (const ask of briefing.asks) {
    if (!fitsAsk(ask.text, ask.number)) report(`ask ${ask.number}`, ask.text);
  }
  const missing = briefing.asks.length === 0 ? (briefing.asksMissing ?? '') : '';
  if (linesOf(missing, canvas.width - 110, type.ask.size) > 3) report('asks', missing);
  if (!fitsFooter(briefing.footer, briefing.labels))
    report('footer', footerLine(briefing.footer, briefing.labels));
  return found;
}

/** The same for the drawings of narrow screens, which a reader can scroll: only cut labels matter there. */
export function narrowOverflow(panel: Panel): string[] {
  return panel.chart === null || panel.chart.kind === 'bars' ? [] : textOverflow(panel.chart, narrowSize);
}
