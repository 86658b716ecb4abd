/** A company that counts in won, whose money has no minor unit, and writes numbers as in Switzerland. */
import { csv } from '@plumbline/server/exports/csv.ts';
import { xlsx } from '@plumbline/server/exports/xlsx.ts';
import { expect, it } from 'vitest';
import { csvRows } from '../../support/csv-rows.ts';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';
import { sheetCells } from '../../support/sheet-cells.ts';

const options = { variant: 'page', paper: 'a4' } as const;

it.each(['KRW', 'JPY'])('%s has no minor unit on the page and in any file', async (currency) => {
  const document = documentOf(fullFacts({ currency, locale: 'de-CH' }));
  const { page, figures } = document;
  // 3.1 million minor units of a currency with cents are 310 million of one without.
  expect(page.tiles[0]).toMatchObject({ value: '0.31', unit: 'Mrd.' });
  expect(page.headline.text).toContain('310\u00a0Mio.');
  expect(page.scopeLine).toContain(`${currency} in Milliarden`);
  expect(figures.find(({ definition }) => definition.id === 'exposure-ale')?.text).toContain('310\u00a0Mio.');
  expect(page.tiles[2]!.context).toMatch(/8.200 /);
  const table = csvRows(new TextDecoder().decode(await csv.write(document, options)).split('\r\n\r\n')[1]!);
  const row = table.find(([id]) => id === 'exposure-ale')!;
  expect(row.slice(2, 4)).toEqual([currency, '310000000']);
  const sheet = sheetCells(await xlsx.write(document, options)).get(document.words['sheet.figures']!)!;
  expect(sheet.find(([id]) => id === 'exposure-ale')!.slice(2, 4)).toEqual([currency, 310_000_000]);
  const chart = page.panels[0]!.chart!;
  if (chart.kind !== 'line') throw new Error('the trend is a line');
  expect(chart.series[0]!.points.find(({ mode }) => mode === 'actual')?.value).toBeCloseTo(0.44, 9);
});
