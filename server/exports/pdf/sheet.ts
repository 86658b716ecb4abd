import {
  canvasMm,
  cssPixelsPerMm,
  linesOf,
  smallLines,
  type,
} from '@plumbline/shared/core/briefing/layout.ts';
import type { Size } from '@plumbline/shared/core/chart/axis.ts';
import type { Briefing, Panel } from '@plumbline/shared/schema/briefing.ts';
import type { Paper, Variant } from '../exporter.ts';

const largePrint = 4 / 3;
/** In millimetres. */
export const paperSizes: Record<Paper, Size> = {
  a4: { width: 297, height: 210 },
  letter: { width: 279.4, height: 215.9 },
};

/**
 * The canvas and its columns before `scale` magnifies them: rows in millimetres, columns in CSS pixels. Large print keeps
 * every size of the page and magnifies it, so that 9 pt are 12 pt, on two canvases instead of one.
 */
export interface Sheet {
  large: boolean;
  scale: number;
  rows: Record<keyof typeof canvasMm.rows, number>;
  columns: { tile: number } & Record<Panel['id'], number>;
}

/** In large print a longer headline and scope take their room from the charts of the first canvas. */
const largeRows = { header: 20.7, main: 48.2 };

export function sheetOf(variant: Variant, page: Pick<Briefing, 'headline' | 'scopeLine'>): Sheet {
  const large = variant === 'large';
  const scale = large ? largePrint : 1;
  const width = (canvasMm.width / scale) * cssPixelsPerMm;
  const gutter = canvasMm.gutter * cssPixelsPerMm;
  const share = (of: number) => (width - (of - 1) * gutter) / of;
  const second = share(large ? 2 : 3);
  // What the page is in stands right of the scope.
  const head =
    linesOf(page.headline.text, width, type.headline.size, 'bold') * type.headline.line +
    linesOf(page.scopeLine, width * 0.7, type.small.size) * type.small.line;
  const header = Math.max(largeRows.header, head / cssPixelsPerMm + 0.5);
  return {
    large,
    scale,
    rows: large
      ? {
          header,
          tiles: 29,
          main: largeRows.main + largeRows.header - header,
          second: 48,
          questions: 57,
          asks: 20,
          footer: 10,
        }
      : { ...canvasMm.rows },
    columns: {
      tile: share(large ? 3 : 5),
      trend: ((width - gutter) * 7) / 12,
      bridge: ((width - gutter) * 5) / 12,
      flow: second,
      fixes: second,
      ahead: second,
    },
  };
}

/** What a panel's row leaves for its chart, in CSS pixels; on the page the same as `chartSize`. */
export function chartRoom(panel: Panel, { rows, columns, large }: Sheet): Size {
  const width = columns[panel.id];
  const main = panel.id === 'trend' || panel.id === 'bridge';
  const row = main ? rows.main : large && panel.id === 'ahead' ? rows.questions : rows.second;
  const small = smallLines(panel, width);
  const headline = linesOf(panel.headline, width, type.panel.size, 'bold');
  const height = row * cssPixelsPerMm - 8 - headline * type.panel.line - small * type.small.line;
  return { width: Math.floor(width), height: Math.max(40, Math.floor(height)) };
}
