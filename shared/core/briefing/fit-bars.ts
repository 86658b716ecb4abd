import type { Panel } from '../../schema/briefing.ts';
import type { ChartSpec } from '../../schema/chart.ts';
import { displayNumber } from '../chart/axis.ts';
import { barRange } from '../chart/bars.ts';
import { abbreviate, measureText } from '../chart/measure-text.ts';
import { chartSize, columnWidth, fixRowHeight, type, wrapMargin } from './layout.ts';

type Bars = Extract<ChartSpec, { kind: 'bars' }>;

/** Room that a bar takes beside its note, and figures beside their label, px. */
const besideNote = 104;
const besideFigures = 12;

/** What a note has beside its bar, px. */
export const noteWidth = columnWidth.second * wrapMargin - besideNote;

/**
 * Names of fixes come from tools and can be of any length: they are cut to the room of their row, with the whole name
 * on the page they lead to. Figures are never cut.
 */
export function fitBars(chart: Bars): Bars {
  const width = columnWidth.second * wrapMargin;
  const { size } = type.small;
  return {
    ...chart,
    bars: chart.bars.map((bar) => {
      const value = measureText(displayNumber(bar.value, chart.decimals, chart.locale), size, 'bold');
      const range = measureText(barRange(bar, chart.decimals, chart.locale), size);
      return {
        ...bar,
        label: abbreviate(bar.label, width - value - range - besideFigures, size),
        note: abbreviate(bar.note, noteWidth, size),
      };
    }),
  };
}

/** Whether a panel's bars are few enough for what headline, subtitle and age leave of its row. */
export const barsHaveRoom = (panel: Panel): boolean =>
  panel.chart?.kind !== 'bars' || panel.chart.bars.length * fixRowHeight <= chartSize(panel).height;
