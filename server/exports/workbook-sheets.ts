import { yearDay } from '@plumbline/shared/core/briefing/layout.ts';
import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import { minorDigits } from '@plumbline/shared/core/money.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Cell, Sheet } from 'write-excel-file/node';
import { inertText } from './evidence/csv.ts';
import { figureRows } from './figure-row.ts';
import { originShown } from './origin.ts';
import { numberFormat } from './pptx/plot.ts';
import { delayedText, stateWord, word } from './words.ts';

/** `format` as spreadsheets write it; a plain number or instant has that of its kind. */
interface Formatted {
  value: number | Date;
  format: string;
}
type Value = string | number | Date | Formatted | null;
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
const day = 'yyyy-mm-dd';
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

function markOf(document: BriefingDocument): string {
  const { page } = document;
  const state = stateWord(document);
  return [
    page.unit.name,
    page.periodTitle,
    page.state === 'published' ? state : `${state}, ${word(document, 'not-published')}`,
    ...(page.caveat === null ? [] : [page.caveat]),
  ].join(' · ');
}

function summary(document: BriefingDocument): Table {
  const { page } = document;
  const say = (name: string) => word(document, name);
  const nameOf = (id: string) =>
    document.figures.find(({ definition }) => definition.id === id)?.definition.name ?? id;
  return {
    sheet: say('sheet.summary'),
    widths: [34, 60, 34, 30],
    columns: [say('what'), say('text'), say('beside'), say('status')],
    rows: [
      [say('where-we-stand'), page.headline.text],
      ...page.tiles.map(({ title, value, unit, context, change, status, note, age }): Value[] => [
        title,
        value === '' ? note : `${value} ${unit}`.trim(),
        [context, change, delayedText({ age })].filter((part) => part !== '').join('; '),
        status?.text ?? null,
      ]),
      ...page.panels.map(({ id, headline, subtitle, age }): Value[] => [
        say(`sheet.${id}`),
        headline,
        subtitle,
        age?.text ?? null,
      ]),
      ...page.questions.map(({ question, answer, owner }): Value[] => [question, answer, owner]),
      ...document.asks.map(({ number, text }): Value[] => [`${say('for-decision')} ${number}`, text]),
      ...document.targets.map(({ figure, text, approvedBy, from }): Value[] => [
        `${say('target')}: ${nameOf(figure)}`,
        text,
        approvedBy,
        { value: new Date(from), format: day },
      ]),
      ...originShown(document),
    ],
  };
}

function figures(document: BriefingDocument): Table {
  const say = (name: string) => word(document, name);
  const money = document.page.currency;
  return {
    sheet: say('sheet.figures'),
    widths: [28, 40, 12, 22, 22, 22, 10, 40, 10, 18, 80],
    columns: [
      'id',
      'name',
      'measured-in',
      'value',
      'low',
      'high',
      'state',
      'because',
      'period',
      'as-of',
      'definition',
    ].map(say),
    rows: figureRows(document).map((row) => [
      row.id,
      row.name,
      row.unit === money ? money : say(`measure.${row.unit}`),
      ...[row.value, row.low, row.high].map((value) => inFormat(value, formatOf(row.unit, money))),
      say(`figure-state.${row.state}`),
      row.because,
      row.period,
      new Date(row.asOf),
      row.definition,
    ]),
  };
}

function panels(document: BriefingDocument): Table[] {
  const noData = word(document, 'no-data');
  return document.page.panels.map(({ id, headline, subtitle, chart, missing, footnote, age }) => {
    const table =
      chart === null
        ? { columns: [noData], rows: [[missing ?? noData]] }
        : numbered(chartTable(chart), chart.decimals);
    return {
      sheet: word(document, `sheet.${id}`),
      widths: [34, ...table.columns.slice(1).map(() => 20)],
      ...table,
      notes: [headline, subtitle, footnote, age?.text ?? ''],
    };
  });
}

function definitions(document: BriefingDocument): Table {
  const say = (name: string) => word(document, name);
  return {
    sheet: say('sheet.definitions'),
    widths: [28, 40, 80, 80, 60, 24, 60, 80],
    columns: ['id', 'name', 'definition', 'formula', 'population', 'good', 'source', 'assumptions'].map(say),
    rows: document.figures.map(({ definition }) => [
      definition.id,
      definition.name,
      definition.plain,
      definition.formula,
      definition.population,
      say(`good.${definition.good}`),
      definition.source,
      definition.assumptions.join('; '),
    ]),
  };
}

function sources(document: BriefingDocument): Table {
  const { page, rates, annotations } = document;
  const say = (name: string) => word(document, name);
  return {
    sheet: say('sheet.sources'),
    widths: [40, 20, 20, 14],
    columns: ['name', 'format', 'last-read', 'state'].map(say),
    rows: page.sources.map(({ name, format, lastObservedAt, state }) => [
      name,
      format,
      lastObservedAt === null ? null : new Date(lastObservedAt),
      say(state),
    ]),
    notes: [
      ...rates.map(
        ({ currency, value, from, source }) =>
          `1 ${currency} = ${displayNumber(value, 6, page.locale, true)} ${page.currency}, ${say('valid-from')}: ${yearDay(from, page.locale)}, ${source}`,
      ),
      ...annotations.map(
        ({ number, on, text }) => `${say('event')} ${number}, ${yearDay(on, page.locale)}: ${text}`,
      ),
    ],
  };
}

/** Thousands are grouped, and the sign stands where the spreadsheet's own language has it. */
function formatOf(unit: string, currency: string): string | null {
  if (unit === currency) return `[$${currency}] ${numberFormat(minorDigits(currency))}`;
  if (unit === 'share') return '0.0%';
  return unit === 'count' ? '#,##0' : null;
}

const inFormat = (value: number | null, format: string | null): Value =>
  value === null || format === null ? value : { value, format };

const numbered = ({ columns, rows }: ReturnType<typeof chartTable>, decimals: number) => ({
  columns,
  rows: rows.map((row) =>
    row.map((cell): Value => (typeof cell === 'number' ? inFormat(cell, numberFormat(decimals)) : cell)),
  ),
});

function cellOf(value: Value): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return textCell(value);
  if (value instanceof Date) return { value, type: Date, format: time };
  if (typeof value === 'number') return { value, type: Number };
  const { value: held, format } = value;
  return held instanceof Date ? { value: held, type: Date, format } : { value: held, type: Number, format };
}

const textCell = (text: string) => ({
  value: inertText(text.replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))).slice(0, longest),
  type: String,
});
