import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { themes } from '@plumbline/shared/core/chart/theme.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import {
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Paper } from '../exporter.ts';
import { originOf } from '../origin.ts';
import { chartPng } from '../picture/chart-png.ts';
import { type Memo, type MemoBlock, type MemoTable, memoOf } from './content.ts';
import { settled } from './packed.ts';
import { memoStyles } from './styles.ts';

/** In twentieths of a point. */
const sheets: Record<Paper, { width: number; height: number }> = {
  a4: { width: 11_906, height: 16_838 },
  letter: { width: 12_240, height: 15_840 },
};
const margin = 1077;
const chartSize = { width: 640, height: 190 };

export async function memoFile(document: BriefingDocument, paper: Paper): Promise<Uint8Array> {
  const { page } = document;
  const memo = memoOf(document);
  const width = sheets[paper].width - 2 * margin;
  const body: FileChild[] = [
    new Paragraph({ text: memo.title, heading: HeadingLevel.TITLE }),
    new Paragraph({ text: memo.subtitle, style: 'Small' }),
    new Paragraph({ text: memo.headline, style: 'Lead' }),
    new Paragraph({ text: memo.scope, style: 'Small' }),
  ];
  for (const { title, blocks } of memo.parts) {
    body.push(new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }));
    for (const [at, block] of blocks.entries())
      body.push(...(await childrenOf(block, width, blocks[at + 1])));
  }
  const file = new Document({
    title: `${memo.title}: ${page.headline.text}`,
    subject: memo.subtitle,
    creator: page.company,
    lastModifiedBy: page.company,
    description: memo.scope,
    keywords: [page.period, page.state, document.digest].join(', '),
    customProperties: originOf(document).map(([name, value]) => ({ name, value })),
    styles: memoStyles(page.locale),
    sections: [
      {
        properties: {
          page: {
            size: sheets[paper],
            margin: { top: margin, bottom: margin, left: margin, right: margin, footer: 500 },
          },
        },
        footers: { default: footer(memo) },
        children: body,
      },
    ],
  });
  return settled(await Packer.toBuffer(file), document.cutOff);
}

const footer = ({ proof, subtitle }: Memo) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Foot',
        children: [
          new TextRun(`${subtitle} · `),
          new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
      new Paragraph({ text: proof, style: 'Foot' }),
    ],
  });

async function childrenOf(
  block: MemoBlock,
  width: number,
  next: MemoBlock | undefined,
): Promise<FileChild[]> {
  switch (block.kind) {
    case 'sentence':
      return [
        new Paragraph({
          keepNext: next !== undefined && next.kind !== 'sentence',
          children: [
            new TextRun({ text: block.lead, bold: true }),
            ...(block.more === '' ? [] : [new TextRun(` ${block.more}`)]),
          ],
        }),
      ];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table':
      return [tableOf(block.table, width), new Paragraph({ style: 'Gap' })];
    case 'chart':
      return [
        new Paragraph({ text: block.under, style: 'Small', keepNext: true }),
        new Paragraph({ children: [await imageOf(block.chart, width)] }),
      ];
  }
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' };
const nothing = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function tableOf({ shares, columns, rows }: MemoTable, width: number): Table {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((width * share) / all));
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { top: 30, bottom: 30, left: 0, right: 80 },
      children: [new Paragraph({ style: 'Cell', children: [new TextRun({ text, bold })] })],
    });
  return new Table({
    columnWidths: widths,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    borders: {
      top: rule,
      bottom: rule,
      left: nothing,
      right: nothing,
      insideHorizontal: rule,
      insideVertical: nothing,
    },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text, at) => cell(text, at, true)) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, at === 0)) }),
      ),
    ],
  });
}

async function imageOf(chart: ChartSpec, width: number): Promise<ImageRun> {
  const pixels = Math.floor((width / 1440) * 96);
  return new ImageRun({
    type: 'png',
    data: await chartPng(drawChart(chart, chartSize, themes.print), []),
    transformation: { width: pixels, height: Math.round((pixels * chartSize.height) / chartSize.width) },
    altText: { name: chart.id, title: chart.title, description: chart.alt },
  });
}
