import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { themes } from '@plumbline/shared/core/chart/theme.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Paper } from '../exporter.ts';
import { type MemoBlock, memoOf } from '../memo/content.ts';
import { fileFacts } from './file-facts.ts';
import { plain, plainAll } from './plain-text.ts';

/** In CSS pixels; as wide as the sheet's text on the narrower paper. */
const chartSize = { width: 650, height: 190 };

/** The memo on upright paper. */
export function memoInput(document: BriefingDocument, paper: Paper) {
  const facts = fileFacts(document, 'memo', paper);
  const memo = memoOf(document);
  return plainAll({
    ...facts,
    title: `${memo.title}: ${facts.title}`,
    paper: { width: facts.paper.height, height: facts.paper.width },
    sheet: { scale: 1 },
    memo: { ...memo, parts: memo.parts.map(({ title, blocks }) => ({ title, blocks: blocks.map(drawn) })) },
  });
}

function drawn(block: MemoBlock) {
  if (block.kind !== 'chart') return block;
  const { chart, under } = block;
  return {
    kind: block.kind,
    under,
    drawing: { svg: drawChart(chart, chartSize, themes.print), alt: plain(chart.alt), ...chartSize },
  };
}
