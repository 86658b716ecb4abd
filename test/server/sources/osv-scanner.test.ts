import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { osvScanner } from '@plumbline/server/sources/osv-scanner.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('each advisory of each package is one observation, named first by its CVE', async () => {
  const { observations, rejects } = await readSource(
    osvScanner,
    await fixture('osv-scanner', 'lockfile.json'),
  );
  expect(rejects).toEqual([]);
  expect(observations.map((each) => each.identifiers)).toEqual([
    ['CVE-2030-10001', 'GHSA-2222-3333-4444'],
    ['MAL-2030-77'],
    ['CVE-2030-10002', 'DEBIAN-CVE-2030-10002'],
  ]);
  expect(observations[0]).toMatchObject({
    title: 'Prototype pollution in tinyparse',
    severity: 'medium',
    cvss: [{ version: '3.1', score: 9.8 }],
    component: { name: 'tinyparse', version: '1.2.0', purl: 'pkg:npm/tinyparse@1.2.0', ecosystem: 'npm' },
    location: { path: '/shop/package-lock.json', line: null },
    weaknesses: [1321],
    reachable: false,
  });
});

test('the fix is the lowest version above the installed one, never a commit', async () => {
  const { observations } = await readSource(osvScanner, await fixture('osv-scanner', 'lockfile.json'));
  expect(observations.map((each) => each.component?.fixedVersion)).toEqual(['1.2.4', null, null]);
});

test('a rating of the group serves where the advisory has none, and an unrated advisory is low', async () => {
  const { observations } = await readSource(osvScanner, await fixture('osv-scanner', 'lockfile.json'));
  expect(observations.map((each) => each.severity)).toEqual(['medium', 'low', 'high']);
  expect(observations[2]?.component).toMatchObject({
    ecosystem: 'deb',
    purl: 'pkg:deb/debian/openlib@3.1-2?arch=source',
  });
});

test('results that are null are a scan without findings, an empty file is a scan that failed', async () => {
  expect((await readSource(osvScanner, await fileOf({ results: null }))).all).toEqual([]);
  await expect(readSource(osvScanner, await fileOf(''))).rejects.toMatchObject({ kind: 'bad-input' });
});

test('a bad advisory is a reject with its place and the rest is read', async () => {
  const packages = [
    { package: { name: 'a' }, vulnerabilities: [{ id: 7 }, { id: 'GHSA-2222-3333-4444' }] },
    'none',
  ];
  const { observations, rejects } = await readSource(osvScanner, await fileOf({ results: [{ packages }] }));
  expect(observations).toHaveLength(1);
  expect(rejects.map((each) => each.at)).toEqual([
    'results[0].packages[0].vulnerabilities[0].id',
    'results[0].packages[1]',
  ]);
});

test('another document is refused, and our file is known by its content', async () => {
  await expect(readSource(osvScanner, await fileOf({ runs: [] }))).rejects.toMatchObject({
    kind: 'bad-input',
  });
  expect(detectFormat(await fixture('osv-scanner', 'lockfile.json')).id).toBe('osv-scanner');
});

test('a word for severity is a word and no CVSS vector', async () => {
  const advisory = { id: 'UBUNTU-CVE-2030-10002', severity: [{ type: 'Ubuntu', score: 'negligible' }] };
  const packages = [{ package: { name: '', commit: 'c0ffee' }, vulnerabilities: [advisory] }];
  expect(
    (await readSource(osvScanner, await fileOf({ results: [{ packages }] }))).observations,
  ).toMatchObject([{ severity: 'info', cvss: [], component: { name: 'c0ffee' } }]);
});
