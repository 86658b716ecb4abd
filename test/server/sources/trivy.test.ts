import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { trivy } from '@plumbline/server/sources/trivy.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('vulnerabilities, failed checks and secrets of an image are read, passed checks are not', async () => {
  const { observations, rejects } = await readSource(trivy, await fixture('trivy', 'image.json'));
  expect(rejects).toEqual([]);
  expect(observations.map((each) => [each.kind, each.identifiers[0], each.severity, each.status])).toEqual([
    ['vulnerability', 'CVE-2030-10003', 'high', 'open'],
    ['vulnerability', 'CVE-2030-10004', 'info', 'not-affected'],
    ['vulnerability', 'CVE-2030-10005', 'low', 'open'],
    ['vulnerability', 'CVE-2030-10006', 'medium', 'open'],
    ['misconfiguration', 'AVD-DS-0002', 'high', 'open'],
    ['exposed-secret', 'aws-access-key-id', 'critical', 'open'],
    ['exposed-secret', 'aws-access-key-id', 'critical', 'open'],
  ]);
});

test('the asset is the image without its tag, so that the next tag is the same asset', async () => {
  const { observations } = await readSource(trivy, await fixture('trivy', 'image.json'));
  expect(new Set(observations.map((each) => each.asset))).toEqual(
    new Set(['registry.acme.example:5000/shop/api']),
  );
  expect(observations[0]?.externalId).not.toContain('4.7.1');
});

test('component, aliases, CVSS and CWE come with a vulnerability', async () => {
  const { observations } = await readSource(trivy, await fixture('trivy', 'image.json'));
  expect(observations[0]).toMatchObject({
    identifiers: ['CVE-2030-10003', 'GHSA-3333-4444-5555'],
    component: {
      name: 'libweb',
      version: '2.0-1',
      purl: 'pkg:deb/debian/libweb@2.0-1?arch=amd64',
      ecosystem: 'deb',
      fixedVersion: '2.0-3',
    },
    cvss: [
      { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
      { version: '2.0', vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', score: 7.5 },
    ],
    weaknesses: [787],
    location: null,
  });
  expect(observations[3]?.component).toMatchObject({
    purl: 'pkg:maven/org.acme/lib@9.0.109',
    fixedVersion: '9.0.112',
  });
});

test('a failed check of two containers is two observations with two ids', async () => {
  const { observations } = await readSource(trivy, await fixture('trivy', 'cluster.json'));
  expect(observations.map((each) => each.asset)).toEqual([
    'east/shop/Deployment/cart',
    'east/shop/Deployment/cart',
  ]);
  expect(new Set(observations.map((each) => each.externalId)).size).toBe(2);
});

test('the array of old Trivy is read, with the image from the target', async () => {
  const { observations } = await readSource(trivy, await fixture('trivy', 'legacy.json'));
  expect(observations).toHaveLength(1);
  expect(observations[0]).toMatchObject({
    asset: 'shop/api',
    component: { ecosystem: 'apk', fixedVersion: '2.0-r2' },
  });
});

test('no results are no findings: null, missing and the null document', async () => {
  const missing = { SchemaVersion: 2, ArtifactName: 'a' };
  expect((await readSource(trivy, await fileOf({ ...missing, Results: null }))).all).toEqual([]);
  expect((await readSource(trivy, await fileOf(missing))).all).toEqual([]);
  expect((await readSource(trivy, await fileOf('null'))).all).toEqual([]);
});

test('a bad record is a reject with its place, another document and a cut one are refused', async () => {
  const Results = [
    { Target: 'a', Vulnerabilities: [{ PkgName: 'x' }, { VulnerabilityID: 'CVE-2030-10003', PkgName: 'x' }] },
  ];
  const { observations, rejects } = await readSource(trivy, await fileOf({ ArtifactName: 'a', Results }));
  expect(observations).toHaveLength(1);
  expect(rejects).toMatchObject([{ at: 'Results[0].Vulnerabilities[0].VulnerabilityID' }]);
  await expect(readSource(trivy, await fileOf({ matches: [] }))).rejects.toMatchObject({ kind: 'bad-input' });
  const cut = JSON.stringify({ ArtifactName: 'a', Results }).slice(0, -9);
  await expect(readSource(trivy, await fileOf(cut))).rejects.toMatchObject({ kind: 'bad-input' });
});

test.each(['image.json', 'cluster.json', 'legacy.json'])('%s is known by its content', async (name) => {
  expect(detectFormat(await fixture('trivy', name)).id).toBe('trivy');
});

test('one secret on two lines of a file is two observations with two ids', async () => {
  const { observations } = await readSource(trivy, await fixture('trivy', 'image.json'));
  const [first, second] = observations.slice(-2).map((each) => each.externalId);
  expect(second).toBe(`${first}#2`);
});
