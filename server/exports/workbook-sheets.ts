import { yearDay } from '@plumbline/shared/core/briefing/layout.ts';
import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Cell, Sheet } from 'write-excel-file/node';
import { inertText } from './evidence/csv.ts';
import { figureRows } from './figure-row.ts';
import { originShown } from './origin.ts';
import { stateWord, word } from './words.ts';

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
      ...page.tiles.map(({ title, value, unit, context, change, status, note }): Value[] => [
        title,
        value === '' ? note : `${value} ${unit}`.trim(),
        [context, change].filter((part) => part !== '').join('; '),
        status?.text ?? null,
      ]),
      ...page.panels.map(({ id, headline, subtitle }): Value[] => [say(`sheet.${id}`), headline, subtitle]),
      ...page.questions.map(({ question, answer, owner }): Value[] => [question, answer, owner]),
      ...document.asks.map(({ number, text }): Value[] => [`${say('for-decision')} ${number}`, text]),
      ...document.targets.map(({ figure, text, approvedBy, from }): Value[] => [
        `${say('target')}: ${nameOf(figure)}`,
        text,
        approvedBy,
        new Date(from),
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
    widths: [28, 40, 12, 16, 16, 16, 10, 40, 10, 18, 80],
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
      row.value,
      row.low,
      row.high,
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
  return document.page.panels.map(({ id, headline, subtitle, chart, missing, footnote }) => {
    const table = chart === null ? { columns: [noData], rows: [[missing ?? noData]] } : chartTable(chart);
    return {
      sheet: word(document, `sheet.${id}`),
      widths: [34, ...table.columns.slice(1).map(() => 20)],
      ...table,
      notes: [headline, subtitle, footnote],
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

function cellOf(value: Value): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return textCell(value);
  return value instanceof Date ? { value, type: Date, format: time } : { value, type: Number };
}

const textCell = (text: string) => ({
  value: inertText(text.replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))).slice(0, longest),
  type: String,
});
