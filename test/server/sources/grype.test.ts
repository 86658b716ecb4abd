import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { grype } from '@plumbline/server/sources/grype.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('each match is one observation, with the related advisories as its names', async () => {
  const { observations, rejects } = await readSource(grype, await fixture('grype', 'image.json'));
  expect(rejects).toEqual([]);
  expect(observations[0]).toMatchObject({
    severity: 'info',
    status: 'open',
    cvss: [{ version: '3.1', score: 3.3 }],
  });
  expect(observations[1]).toMatchObject({
    identifiers: ['CVE-2030-10007', 'GHSA-3333-4444-5555'],
    severity: 'critical',
    epss: 0.42,
    knownExploited: true,
    asset: 'shop/api',
    component: { name: 'org.acme:lib', ecosystem: 'maven', fixedVersion: '1.10.0' },
    location: { path: '/app/lib.jar', line: null },
  });
});

test('an ignored match says why: the vendor, a person, or Grype itself', async () => {
  const { observations } = await readSource(grype, await fixture('grype', 'image.json'));
  expect(observations.slice(2).map((each) => [each.status, each.justification])).toEqual([
    ['not-affected', 'vulnerable_code_not_present'],
    ['accepted', null],
    ['false-positive', null],
  ]);
});

test('no matches are no findings, a bad match is a reject, a file without matches is refused', async () => {
  expect((await readSource(grype, await fileOf({ matches: null }))).all).toEqual([]);
  const { rejects } = await readSource(
    grype,
    await fileOf({ matches: [{ vulnerability: { id: 'CVE-2030-10003' } }] }),
  );
  expect(rejects).toMatchObject([{ at: 'matches[0].artifact' }]);
  await expect(readSource(grype, await fileOf({ source: {} }))).rejects.toMatchObject({ kind: 'bad-input' });
});

test('our file is known by its content', async () => {
  expect(detectFormat(await fixture('grype', 'image.json')).id).toBe('grype');
});
