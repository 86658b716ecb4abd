import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { firstEpss } from '@plumbline/server/sources/first-epss.ts';
import { openBytes, openFile } from '@plumbline/server/sources/open-file.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

const feeds = new URL('../../../../shared/data/feeds/', import.meta.url).pathname;
const name = 'epss_scores-2030-01-02.csv';

test('day and model come once and first, then the scores, with a reject for each bad line', async () => {
  const { all } = await readSource(firstEpss, await fixture('first-epss', name));
  expect(all).toMatchObject([
    { type: 'epss-model', on: '2030-01-02', modelVersion: 'v2030.01.01' },
    { type: 'epss', at: 'line 3', score: { cve: 'CVE-2030-10001', epss: 0.00043, percentile: 0.07756 } },
    { type: 'epss', at: 'line 4', score: { epss: 0.97 } },
    { type: 'reject', at: 'line 5' },
    { type: 'reject', at: 'line 6' },
    { type: 'epss', at: 'line 7', score: { epss: 0.00001 } },
  ]);
});

test.each([
  ['epss-2030-01-05.csv', '2030-01-05'],
  ['epss_scores-2030-01-06.csv.gz', '2030-01-06'],
  ['scores.csv', null],
])('without a model line the day of %s is %s', async (file, on) => {
  const bytes = gzipSync('cve,epss,percentile\r\nCVE-2030-10001,0.5,0.9\r\n');
  const { all } = await readSource(firstEpss, await openBytes(file, bytes));
  expect(all).toMatchObject([{ type: 'epss-model', on, modelVersion: null }, { type: 'epss' }]);
});

test('a last line that breaks off refuses the file', async () => {
  const cut = await fileOf('cve,epss,percentile\nCVE-2030-10001,0.5,0.9\nCVE-2030-1', 'epss.csv');
  await expect(readSource(firstEpss, cut)).rejects.toMatchObject({
    kind: 'bad-input',
    more: { at: 'line 3' },
  });
});

test('another table is refused, and our file is known by its content', async () => {
  await expect(readSource(firstEpss, await fileOf('a,b\n1,2\n', 'x.csv'))).rejects.toMatchObject({
    kind: 'bad-input',
  });
  expect(detectFormat(await fixture('first-epss', name)).id).toBe('first-epss');
});

test.skipIf(!existsSync(feeds)).each([
  ['epss_scores-2024-01-13.csv.gz', '2024-01-13', 'v2023.03.01', 221_346],
  ['epss-2026-08-16.csv.gz', '2026-08-16', null, 360_142],
])('the real file %s is read whole', async (file, on, modelVersion, count) => {
  let scores = 0;
  for await (const each of firstEpss.observe(await openFile(feeds + file), {})) {
    if (each.type === 'epss-model') expect(each).toMatchObject({ on, modelVersion });
    else if (each.type === 'epss') scores += 1;
  }
  expect(scores).toBe(count);
});
