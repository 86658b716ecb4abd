/** Every file says the same figures as the page: field by field where it holds them, and each text where it shows it. */
import { chartPicture } from '@plumbline/server/exports/chart-picture.ts';
import { exporters } from '@plumbline/server/exports/index.ts';
import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvRows } from '../../support/csv-rows.ts';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';
import { fileText, shownText } from '../../support/file-text.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { sheetCells } from '../../support/sheet-cells.ts';
import { bare, lacking, toldOnPage } from '../../support/told-on-page.ts';

const files = new Map<string, Uint8Array>();
const document = documentOf(fullFacts({ locale: 'de-DE', currency: 'EUR' }));
const { page, figures } = document;
const panels = page.panels.flatMap((panel) =>
  panel.chart === null ? [] : [{ ...panel, chart: panel.chart }],
);
const file = (id: string) => files.get(id)!;

beforeAll(async () => {
  for (const { id, write } of exporters)
    files.set(id, await write(document, { variant: 'page', paper: 'a4' }));
});

const told = toldOnPage(page);
const major = (value: number | null, { definition }: BriefingDocument['figures'][number]) =>
  value === null || definition.unit !== 'money' ? value : value / 100;

describe('the figures of a briefing', () => {
  it('are the document itself in JSON', () => {
    const { document: behind, ...shown } = JSON.parse(fileText(file('json')));
    expect({ ...behind, page: shown }).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('are the same in CSV and workbook, value, low and high', () => {
    const told = figures.map((figure) => [
      figure.definition.id,
      major(figure.value, figure),
      major(figure.low, figure),
      major(figure.high, figure),
      figure.state,
    ]);
    expect(told.length).toBeGreaterThan(15);
    const table = fileText(file('csv')).split('\r\n\r\n')[1]!;
    const number = (text: string) => (text === '' ? null : Number(text));
    expect(
      csvRows(table)
        .slice(1)
        .map((row) => [row[0], number(row[3]!), number(row[4]!), number(row[5]!), row[6]]),
    ).toEqual(told);
    const sheet = sheetCells(file('xlsx')).get(document.words['sheet.figures']!)!.slice(2);
    expect(sheet.map((row) => [row[0], row[3], row[4], row[5], row[6]])).toEqual(
      told.map((row) => [...row.slice(0, 4), document.words[`figure-state.${row[4]}`]]),
    );
  });

  it('are the points of each chart in the workbook and behind the slides', () => {
    expect(panels.map(({ id }) => id)).toEqual(['trend', 'bridge', 'flow', 'fixes', 'ahead']);
    const book = sheetCells(file('xlsx'));
    const parts = Object.entries(unzipSync(file('pptx')));
    const behind = parts
      .filter(([path]) => path.endsWith('.xlsx'))
      .map(([, bytes]) => numbersOf(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)));
    for (const { id, chart } of panels) {
      const { rows } = chartTable(chart);
      expect(
        book
          .get(document.words[`sheet.${id}`]!)!
          .slice(2, 2 + rows.length)
          .map((row) => row.filter((cell) => typeof cell === 'number')),
        id,
      ).toEqual(rows.map((row) => row.filter((cell) => typeof cell === 'number')));
      const drawn = pointsOf(chart).map(rounded);
      expect(
        behind.some((held) => drawn.every((point) => held.has(point) || held.has(Math.abs(point)))),
        id,
      ).toBe(true);
    }
  });

  it.each(['html', 'pptx', 'docx', 'pdf'])('are told on the %s as on the page, each text', async (id) => {
    if (!files.has(id)) return;
    const text = id === 'pdf' ? pdfText(file(id)) : shownText(fileText(file(id)));
    const inMemo = ([place]: [string, string]) => place === 'headline' || place.startsWith('ask');
    expect(lacking(text, id === 'docx' ? told.filter(inMemo) : told)).toEqual([]);
    expect(lacking(text, [['other', `${page.tiles[0]!.value}7`]])).toHaveLength(1);
  });

  it('stand with their ranges in the notes of the slides, and at the ends of the lines in the picture', async () => {
    const slides = shownText(fileText(file('pptx')));
    const shown = new Set(page.panels.flatMap((panel) => panel.figures));
    const texts = figures
      .filter(({ definition }) => shown.has(definition.id))
      .flatMap(({ definition, text, rangeText }): [string, string][] => [
        [definition.id, text],
        [definition.id, rangeText],
      ]);
    expect(texts.length).toBeGreaterThan(6);
    expect(lacking(slides, texts)).toEqual([]);
    const picture = shownText(fileText(await chartPicture(document, 'bridge', 'svg')));
    expect(
      lacking(picture, [
        ['end', '3,10'],
        ['begin', '3,50'],
        ['headline', page.panels[1]!.headline],
      ]),
    ).toEqual([]);
  });
});

describe('a briefing that rests on a source that is stale', () => {
  const late = {
    name: 'cloud-posture',
    format: 'sarif',
    lastObservedAt: '2026-09-07T02:00:00.000Z',
    state: 'stale' as const,
  };
  const stale = documentOf(fullFacts({ locale: 'de-DE', currency: 'EUR', sources: [late] }));
  // What is asked for speaks of the appetite as well; a change of none, `0 Q2`, is the end of other numbers too.
  const asked = bare(stale.page.asks.map(({ text }) => text).join(' '));
  const lost = page.tiles
    .flatMap(({ change, status }) => [change, status!.text])
    .filter((text) => !asked.includes(bare(text)) && !text.startsWith('0'));

  it.each(exporters.filter(({ id }) => id !== 'csv'))(
    'keeps its figures and says since when, without change and status: $id',
    async ({ id, write }) => {
      const wordsOf = (bytes: Uint8Array) => (id === 'pdf' ? pdfText(bytes) : shownText(fileText(bytes)));
      const text = wordsOf(await write(stale, { variant: 'page', paper: 'a4' }));
      const inPlaces = (texts: string[]) => texts.map((each): [string, string] => ['tile', each]);
      expect(lacking(wordsOf(file(id)), inPlaces(lost))).toEqual([]);
      expect(lacking(text, inPlaces(lost))).toEqual(inPlaces(lost));
      const kept = stale.page.tiles.flatMap(({ value, age }) => [value, age!.text]);
      expect(lacking(text, inPlaces(kept))).toEqual([]);
    },
  );
});

const rounded = (value: number) => Number(value.toFixed(9));
const numbersOf = (sheet: string) =>
  new Set([...sheet.matchAll(/<v>([^<]*)<\/v>/g)].map(([, number]) => rounded(Number(number))));

/** A range is drawn as its low end and what lies above it, so its high end is no point of its own. */
function pointsOf(chart: ChartSpec): number[] {
  if (chart.kind === 'bridge') return chart.steps.map(({ value }) => value);
  if (chart.kind === 'bars') return chart.bars.map(({ value }) => value);
  if (chart.kind !== 'line' && chart.kind !== 'fan' && chart.kind !== 'columns') throw new Error(chart.kind);
  return chart.series.flatMap(({ points }) =>
    points.flatMap(({ value, low }) => [value, low].filter((each) => each !== null && each !== undefined)),
  );
}
