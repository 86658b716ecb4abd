import { csv } from '@plumbline/server/exports/csv.ts';
import { xlsx } from '@plumbline/server/exports/xlsx.ts';
import { describe, expect, it } from 'vitest';
import { facts, period } from '../../support/briefing-facts.ts';
import { csvRows } from '../../support/csv-rows.ts';
import { documentOf } from '../../support/drawn-document.ts';
import { sheetCells } from '../../support/sheet-cells.ts';

const options = { variant: 'page', paper: 'a4' } as const;
const document = documentOf(
  facts({
    periods: [
      period('2026-Q2', 3.5),
      period('2026-Q3', 3.1, {
        spend: { value: null, low: null, high: null, state: 'no-data', because: '=nobody has said' },
      }),
    ],
    sources: [
      { name: '@scanner', format: 'sarif', lastObservedAt: '2026-09-30T06:30:00.000Z', state: 'current' },
    ],
    ledger: { entries: 41, head: 'ab12'.repeat(16), waiting: 2 },
  }),
);
const { figures, page } = document;
const shown = (number: number | null, unit: string) =>
  number === null ? null : unit === 'money' ? number / 100 : number;

const bytes = await xlsx.write(document, options);
const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.write(document, options));

describe('figures as CSV', () => {
  const [head, table] = text.slice(1).split('\r\n\r\n') as [string, string];

  it('has every figure field by field, with plain minus and no text that runs', () => {
    const [columns, ...cells] = csvRows(table);
    const rows = cells.map((row) => Object.fromEntries(row.map((cell, at) => [columns![at]!, cell])));
    expect(figures.length).toBeGreaterThan(10);
    expect(rows).toEqual(
      figures.map(({ definition, value, low, high, state, because, asOf }) => ({
        id: definition.id,
        name: definition.name,
        unit: definition.unit === 'money' ? 'USD' : definition.unit,
        value: String(shown(value, definition.unit) ?? ''),
        low: String(shown(low, definition.unit) ?? ''),
        high: String(shown(high, definition.unit) ?? ''),
        state,
        because: because === undefined ? '' : `'${because}`,
        period: page.period,
        asOf,
        definition: definition.plain,
      })),
    );
    expect(rows.find((row) => row.id === 'net-flow')?.value).toBe('-130');
    expect(rows.find((row) => row.id === 'spend')).toMatchObject({
      value: '',
      state: 'no-data',
      because: "'=nobody has said",
    });
  });

  it('says period, scope, cut-off, digest and ledger head', () => {
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(Object.fromEntries(csvRows(head))).toMatchObject({
      Period: '2026-Q3',
      State: 'live',
      Scope: page.scopeLine,
      'Data before': '2026-10-01T00:00:00.000Z',
      Digest: document.digest,
      'Ledger head': `41 ${'ab12'.repeat(16)}`,
    });
  });
});

describe('the workbook', () => {
  const book = sheetCells(bytes);
  const table = (name: string) => book.get(name)!.slice(2);

  it('has the figures as numbers and dates, field by field', () => {
    expect(table('Figures')).toEqual(
      figures.map(({ definition, value, low, high, state, because, asOf }) => [
        definition.id,
        definition.name,
        definition.unit === 'money' ? 'USD' : definition.unit,
        shown(value, definition.unit),
        shown(low, definition.unit),
        shown(high, definition.unit),
        state,
        because === undefined ? null : `'${because}`,
        page.period,
        Date.parse(asOf) / 86_400_000 + 25_569,
        definition.plain,
      ]),
    );
  });

  it('has a sheet per panel with what its chart draws, and says where it cannot be drawn', () => {
    expect([...book.keys()]).toEqual([
      'Summary',
      'Figures',
      ...['trend', 'bridge', 'flow', 'fixes', 'ahead'].map((id) => `Panel ${id}`),
      'Definitions',
      'Sources',
    ]);
    const trend = page.panels[0]!.chart!;
    if (trend.kind !== 'line') throw new Error('the trend is a line');
    const first = trend.series[0]!.points;
    expect(
      table('Panel trend')
        .slice(0, first.length)
        .map((row) => row.slice(0, 4)),
    ).toEqual(first.map(({ label, value, low, high }) => [label, value, low, high]));
    expect(table('Panel bridge')[0]).toEqual([page.panels[1]!.missing]);
    expect(table('Sources')[0]?.slice(0, 2)).toEqual(["'@scanner", 'sarif']);
    for (const [name, rows] of book)
      expect([name, rows[0]?.[0]]).toEqual([name, expect.stringContaining('Live, not published')]);
  });

  it('says digest and head in its summary', () => {
    const summary = new Map(table('Summary').map((row) => [row[0], row[1]]));
    expect(summary.get('Digest')).toBe(document.digest);
    expect(summary.get('Ledger head')).toBe(`41 ${'ab12'.repeat(16)}`);
  });
});
