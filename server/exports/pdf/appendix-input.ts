/** What stands behind the page in the full variant: definitions, data of the charts, targets, rates, sources and method. */

import { yearDay } from '@plumbline/shared/core/briefing/layout.ts';
import { displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import { type Cell, chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import { figureOf, methodVersion } from '@plumbline/shared/core/figures/index.ts';
import { methodIn } from '@plumbline/shared/core/library/method.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import type { BriefingDocument, DocumentFigure } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { proofOf, stateOf, word } from '../words.ts';

/** `numbers`: columns that stand to the right. `wide`: needs the whole width of the sheet. */
interface Table {
  title: string;
  lead: string;
  columns: string[];
  numbers: boolean[];
  wide: boolean;
  rows: string[][];
}

/** `lang`: where its words are not in the document's language. */
interface Entry {
  title: string;
  value: string;
  plain: string;
  lines: { name: string; text: string }[];
  lang: string | null;
}

export function appendixInput(document: BriefingDocument) {
  const say = (name: string) => word(document, name);
  return {
    title: say('appendix'),
    parts: [
      {
        title: say('definitions'),
        entries: document.figures.map((figure) => definition(document, figure)),
        tables: [],
      },
      { title: say('data-tables'), entries: [], tables: [...chartTables(document), ...tileTables(document)] },
      { title: say('basis'), entries: [], tables: recordTables(document) },
      {
        title: `${say('method')} ${document.page.methodVersion}`,
        entries: methodEntries(document),
        tables: [],
      },
    ].filter(({ entries, tables }) => entries.length + tables.length > 0),
  };
}

function definition(document: BriefingDocument, { definition, text, rangeText }: DocumentFigure): Entry {
  const { id, name, plain, formula, population, assumptions, source } = definition;
  const known = figureOf(id);
  const inEnglish = known !== undefined && plain === definitionIn(known.definition, 'en').plain;
  return {
    title: name,
    value: [text, rangeText].filter(Boolean).join(' · '),
    plain,
    lines: lines([
      [word(document, 'measured-as'), formula],
      [word(document, 'population'), population],
      [word(document, 'assumptions'), assumptions.join('; ')],
      [word(document, 'source'), source],
    ]),
    lang: inEnglish && document.language !== 'en' ? 'en' : null,
  };
}

const lines = (pairs: [string, string][]) =>
  pairs.filter(([, text]) => text !== '').map(([name, text]) => ({ name, text }));

/** The method as it is told today; a document of another version is told by its number alone. */
function methodEntries(document: BriefingDocument): Entry[] {
  if (document.page.methodVersion !== methodVersion) return [];
  return methodIn(document.language).map(({ title, plain, formula, source, assumptions }) => ({
    title,
    value: '',
    plain,
    lines: lines([
      ['', formula],
      [word(document, 'assumptions'), assumptions.join('; ')],
      [word(document, 'source'), source],
    ]),
    lang: null,
  }));
}

function chartTables(document: BriefingDocument): Table[] {
  return document.page.panels.flatMap(({ chart, headline, subtitle, age }) => {
    if (chart === null) return [];
    const { columns, rows } = chartTable(chart);
    return [
      table(document, {
        title: headline,
        lead: [subtitle, age?.text].filter(Boolean).join(' · '),
        columns,
        rows,
        chart,
      }),
    ];
  });
}

/** The five small charts: what each value is held against, and its quarters. */
function tileTables(document: BriefingDocument): Table[] {
  return document.page.tiles.flatMap(({ title, value, unit, context, age, bullet, sparkline }) => {
    if (sparkline?.kind !== 'sparkline') return [];
    const { columns, rows } = chartTable({ ...sparkline, title: word(document, 'value') });
    const held = bullet?.kind === 'bullet' ? bullet.target : null;
    const more = held === null ? rows : rows.map((row) => [...row, held]);
    return [
      table(document, {
        title,
        lead: [`${value} ${unit}`.trim(), context, age?.text].filter(Boolean).join(' · '),
        columns: held === null ? columns : [...columns, word(document, 'target')],
        rows: more,
        chart: sparkline,
      }),
    ];
  });
}

function table(
  document: BriefingDocument,
  given: { title: string; lead: string; columns: string[]; rows: Cell[][]; chart: ChartSpec },
): Table {
  const { title, lead, columns, rows, chart } = given;
  const show = (cell: Cell) =>
    cell === null
      ? word(document, 'no-data')
      : typeof cell === 'number'
        ? displayNumber(cell, chart.decimals, chart.locale ?? document.page.locale)
        : cell;
  return {
    title,
    lead,
    columns,
    wide: columns.length > 6,
    numbers: columns.map((_, at) => rows.some((row) => typeof row[at] === 'number')),
    rows: rows.map((row) => row.map(show)),
  };
}

function recordTables(document: BriefingDocument): Table[] {
  const { page, targets, rates, sentences, figures } = document;
  const say = (name: string) => word(document, name);
  const nameOf = (id: string) =>
    figures.find(({ definition }) => definition.id === id)?.definition.name ?? id;
  const day = (on: string) => yearDay(on, page.locale);
  return [
    texts(
      say('sources'),
      [say('source'), say('state'), say('last-read')],
      page.sources.map(({ name, state, lastObservedAt }) => [
        name,
        say(state),
        lastObservedAt === null ? say('never') : day(lastObservedAt),
      ]),
    ),
    texts(
      say('targets'),
      [say('figure'), say('target'), say('valid-from'), say('approved-by')],
      targets.map(({ figure, text, from, approvedBy }) => [
        nameOf(figure),
        text,
        day(from),
        approvedBy ?? '–',
      ]),
    ),
    texts(
      say('rates'),
      [say('currency'), `${say('worth')}, ${page.currency}`, say('valid-from'), say('source')],
      rates.map(({ currency, value, from, source }) => [
        currency,
        displayNumber(value, 6, page.locale, true),
        day(from),
        source,
      ]),
    ),
    texts(
      say('edited-sentences'),
      [say('generated-text'), say('edited-sentences')],
      sentences.map(({ generated, edited }) => [generated, edited]),
    ),
    texts(
      say('origin'),
      [say('name'), say('value')],
      [
        [say('company'), page.company],
        [say('unit'), page.unit.name],
        [say('period'), page.periodTitle],
        [say('state'), stateOf(document)],
        [say('scope'), page.scopeLine],
        [say('data-before'), minute(document.cutOff)],
        [say('known-at'), minute(document.knownAt)],
        [`${say('digest')}, ${say('ledger-head')}`, proofOf(document)],
      ],
      true,
    ),
  ].filter(({ rows }) => rows.length > 0);
}

const texts = (title: string, columns: string[], rows: string[][], wide = false): Table => ({
  title,
  lead: '',
  columns,
  wide,
  numbers: columns.map(() => false),
  rows,
});

/** `2026-10-01 00:00 UTC` */
const minute = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
