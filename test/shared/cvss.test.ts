import { existsSync, readFileSync } from 'node:fs';
import { cvssBaseScore, cvssVersion } from '@plumbline/shared/core/cvss.ts';
import { chosenVector, cvssProblem } from '@plumbline/shared/core/cvss-vector.ts';
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

test.skipIf(!existsSync(reference))('every reference vector of every version is well formed', () => {
  const vectors = readFileSync(reference, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',')[1] ?? '');
  expect(vectors.length).toBeGreaterThan(3500);
  expect(vectors.filter((vector) => cvssProblem(vector) !== null)).toEqual([]);
});

test.each([
  ['CVSS:3.1/AN/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'has “AN”, which is no metric of version 3.1'],
  ['CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'has “AV:X”, which is no value of AV'],
  ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', 'does not say A'],
  ['CVSS:3.0/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'says AV twice'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:R/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 'has “UI:R”, which is no value of UI'],
  [
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/__proto__:1',
    'has “__proto__:1”, which is no metric of version 3.1',
  ],
  ['CVSS:9.9/AV:N', 'begins with no version that is known (CVSS:3.0, CVSS:3.1, CVSS:4.0)'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/MSI:S/U:Amber', null],
  ['AV:N/AC:L/Au:N/C:P/I:P/A:P/E:POC/TD:ND', null],
])('%s %s', (vector, problem) => {
  expect(cvssProblem(vector)).toBe(problem);
});

test('the newest version speaks, then the highest score, and what is malformed never', () => {
  const three = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N';
  const worse = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  const of = (vector: string | null, score: number | null = null) => ({ version: null, vector, score });
  expect(chosenVector([of('AV:N/AC:L/Au:N/C:P/I:P/A:P', 7.5), of(three, 3.3), of(worse, 9.8)])).toBe(worse);
  expect(chosenVector([of('CVSS:4.0/AV:N', 9), of(three, 3.3), of(null, 10)])).toBe(three);
  expect(chosenVector([of(null, 9.8)])).toBeNull();
});
