import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Cell, Sheet } from 'write-excel-file/node';
import { inertText } from './evidence/csv.ts';
import { figureRows } from './figure-row.ts';
import { originOf } from './origin.ts';

type Value = string | number | Date | null;
interface Table {
  sheet: string;
  /** In characters. */
  widths: number[];
  columns: string[];
  rows: Value[][];
  /** What the sheet says below its table. */
  notes?: string[];
}

const time = 'yyyy-mm-dd hh:mm';
/** Spreadsheets hold no more in a cell. */
const longest = 32_767;

export function sheetsOf(document: BriefingDocument): Sheet<Buffer>[] {
  const mark = markOf(document);
  return [
    summary(document),
    figures(document),
    ...panels(document),
    definitions(document),
    sources(document),
  ].map(({ sheet, widths, columns, rows, notes = [] }) => ({
    sheet,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 2,
    data: [
      [textCell(mark)],
      columns.map((name) => ({ ...textCell(name), fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cellOf)),
      ...notes
        .filter((note) => note !== '')
        .flatMap((note, index) => [...(index === 0 ? [[]] : []), [textCell(note)]]),
    ],
  }));
}

function markOf({ page }: BriefingDocument): string {
  const state =
    page.state === 'published'
      ? `published ${page.publishedOn ?? ''}`.trim()
      : `${page.state}, not published`;
  return [page.unit.name, page.periodTitle, state, ...(page.caveat === null ? [] : [page.caveat])].join(
    ' · ',
  );
}

function summary(document: BriefingDocument): Table {
  const { page } = document;
  return {
    sheet: 'Summary',
    widths: [34, 60, 34, 30],
    columns: ['What', 'Text', 'Beside it', 'Status'],
    rows: [
      ['Headline', page.headline.text],
      ...page.tiles.map(({ title, value, unit, context, change, status, note }): Value[] => [
        title,
        value === '' ? note : `${value} ${unit}`.trim(),
        [context, change].filter((part) => part !== '').join('; '),
        status?.text ?? null,
      ]),
      ...page.panels.map(({ id, headline, subtitle }): Value[] => [`Panel ${id}`, headline, subtitle]),
      ...page.questions.map(({ question, answer, owner }): Value[] => [question, answer, owner]),
      ...document.asks.map(({ number, text }): Value[] => [`For decision ${number}`, text]),
      ...document.targets.map(({ figure, text, approvedBy, from }): Value[] => [
        `Target of ${figure}`,
        text,
        approvedBy,
        new Date(from),
      ]),
      ...originOf(document),
    ],
  };
}

function figures(document: BriefingDocument): Table {
  return {
    sheet: 'Figures',
    widths: [28, 40, 12, 16, 16, 16, 10, 40, 10, 18, 80],
    columns: [
      'Id',
      'Name',
      'Unit',
      'Value',
      'Low',
      'High',
      'State',
      'Because',
      'Period',
      'As of',
      'Definition',
    ],
    rows: figureRows(document).map((row) => [
      row.id,
      row.name,
      row.unit,
      row.value,
      row.low,
      row.high,
      row.state,
      row.because,
      row.period,
      new Date(row.asOf),
      row.definition,
    ]),
  };
}

function panels({ page }: BriefingDocument): Table[] {
  return page.panels.map(({ id, headline, subtitle, chart, missing, footnote }) => {
    const table =
      chart === null ? { columns: ['No data'], rows: [[missing ?? 'no data']] } : chartTable(chart);
    return {
      sheet: `Panel ${id}`,
      widths: [34, ...table.columns.slice(1).map(() => 20)],
      ...table,
      notes: [headline, subtitle, footnote],
    };
  });
}

function definitions({ figures: held }: BriefingDocument): Table {
  return {
    sheet: 'Definitions',
    widths: [28, 40, 80, 80, 60, 12, 60, 80],
    columns: ['Id', 'Name', 'In plain words', 'Formula', 'Counts', 'Good is', 'Method from', 'Assumptions'],
    rows: held.map(({ definition }) => [
      definition.id,
      definition.name,
      definition.plain,
      definition.formula,
      definition.population,
      definition.good,
      definition.source,
      definition.assumptions.join('; '),
    ]),
  };
}

function sources({ page, rates, annotations }: BriefingDocument): Table {
  return {
    sheet: 'Sources',
    widths: [40, 20, 20, 14],
    columns: ['Name', 'Format', 'Last read', 'State'],
    rows: page.sources.map(({ name, format, lastObservedAt, state }) => [
      name,
      format,
      lastObservedAt === null ? null : new Date(lastObservedAt),
      state,
    ]),
    notes: [
      ...rates.map(
        ({ currency, value, from, source }) =>
          `1 ${currency} = ${value} ${page.currency} from ${from}, ${source}`,
      ),
      ...annotations.map(({ number, on, text }) => `Event ${number}, ${on}: ${text}`),
    ],
  };
}

function cellOf(value: Value): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return textCell(value);
  return value instanceof Date ? { value, type: Date, format: time } : { value, type: Number };
}

const textCell = (text: string) => ({
  value: inertText(text.replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))).slice(0, longest),
  type: String,
});
