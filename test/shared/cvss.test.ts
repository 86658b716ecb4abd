import { existsSync, readFileSync } from 'node:fs';
import { cvssBaseScore, cvssVersion } from '@plumbline/shared/core/cvss.ts';
import { expect, test } from 'vitest';

const reference = new URL('../../../shared/data/enrichment/cvss-vectors.csv', import.meta.url).pathname;

test.each([
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '3.1', 9.8],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', '3.1', 6.4],
  ['CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', '3.0', 0],
  ['AV:N/AC:L/Au:N/C:P/I:P/A:P', '2.0', 7.5],
  ['(AV:L/AC:H/Au:M/C:N/I:N/A:P)', '2.0', 0.8],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', '4.0', null],
  ['CVSS:3.1/AV:N/AC:L', '3.1', null],
  ['high', null, null],
])('the vector %s is of version %s and scores %s', (vector, version, score) => {
  expect(cvssVersion(vector)).toBe(version);
  expect(cvssBaseScore(vector)).toBe(score);
});

test.skipIf(!existsSync(reference))('every reference vector of versions 2 and 3 has its base score', () => {
  const rows = readFileSync(reference, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const scored = rows.filter(([, vector = '']) => !vector.startsWith('CVSS:4.0'));
  expect(scored.length).toBeGreaterThan(2900);
  const wrong = scored.filter(([, vector = '', base]) => cvssBaseScore(vector) !== Number(base));
  expect(wrong).toEqual([]);
});
