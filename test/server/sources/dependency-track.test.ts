import { dependencyTrack } from '@plumbline/server/sources/dependency-track.ts';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('the analysis of a finding gives its status', async () => {
  const { observations } = await readSource(
    dependencyTrack,
    await fixture('dependency-track', 'findings.fpf.json'),
  );
  expect(observations.map((each) => [each.status, each.justification])).toEqual([
    ['open', null],
    ['false-positive', null],
    ['not-affected', 'code_not_reachable'],
    ['fixed', null],
    ['accepted', null],
  ]);
});

test('advisory, component, project and scores are read; a notice of a distribution is no name of one weakness', async () => {
  const { observations } = await readSource(
    dependencyTrack,
    await fixture('dependency-track', 'findings.fpf.json'),
  );
  expect(observations[0]).toMatchObject({
    externalId: 'p-1:c-1:v-GHSA-6666-7777-8888',
    severity: 'high',
    identifiers: ['CVE-2030-10012', 'GHSA-6666-7777-8888'],
    cvss: [{ version: '3.1', score: 7.5 }],
    component: { name: 'org.acme:lib', version: '1.9.0', ecosystem: 'maven' },
    asset: 'shop',
    firstSeenAt: '2030-01-31T15:19:45.978Z',
    epss: 0.0004,
    weaknesses: [22, 200],
  });
});

test('a date that is none is a reject', async () => {
  const { rejects } = await readSource(
    dependencyTrack,
    await fixture('dependency-track', 'findings.fpf.json'),
  );
  expect(rejects).toMatchObject([{ at: 'findings[5]', reason: expect.stringContaining('yesterday') }]);
});

test('findings that are null or missing are none, another document is refused', async () => {
  const meta = { application: 'Dependency-Track' };
  expect((await readSource(dependencyTrack, await fileOf({ meta }))).all).toEqual([]);
  expect((await readSource(dependencyTrack, await fileOf({ meta, findings: null }))).all).toEqual([]);
  await expect(readSource(dependencyTrack, await fileOf({ a: 1 }))).rejects.toMatchObject({
    kind: 'bad-input',
  });
});

test('our file is known by its content', async () => {
  expect(detectFormat(await fixture('dependency-track', 'findings.fpf.json')).id).toBe('dependency-track');
});

test('the bare array of the API is read, with the project of the component and a date in milliseconds', async () => {
  const component = { name: 'lib', version: '1', projectName: 'shop' };
  const attribution = { attributedOn: Date.UTC(2030, 0, 31) };
  const finding = { component, vulnerability: { vulnId: 'CVE-2030-10012', severity: 'LOW' }, attribution };
  const file = await fileOf([finding]);
  expect(detectFormat(file).id).toBe('dependency-track');
  expect((await readSource(dependencyTrack, file)).observations).toMatchObject([
    { asset: 'shop', firstSeenAt: '2030-01-31T00:00:00.000Z' },
  ]);
});
