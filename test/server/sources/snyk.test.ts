import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { snyk } from '@plumbline/server/sources/snyk.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('an issue on two paths is two observations of one weakness, and an ignored one is accepted', async () => {
  const { observations, rejects } = await readSource(snyk, await fixture('snyk', 'project.json'));
  expect(rejects).toEqual([]);
  expect(observations.map((each) => [each.kind, each.identifiers.at(-1), each.status])).toEqual([
    ['vulnerability', 'SNYK-JAVA-ORGACME-1', 'open'],
    ['vulnerability', 'SNYK-JAVA-ORGACME-1', 'open'],
    ['architecture', 'snyk:lic:maven:org.acme:lib:GPL-3.0', 'open'],
    ['vulnerability', 'SNYK-JAVA-ORGACME-2', 'accepted'],
  ]);
  expect(new Set(observations.map((each) => each.externalId)).size).toBe(4);
});

test('advisory, package, fix and project are read', async () => {
  const { observations } = await readSource(snyk, await fixture('snyk', 'project.json'));
  expect(observations[0]).toMatchObject({
    severity: 'high',
    identifiers: ['CVE-2030-10012', 'GHSA-6666-7777-8888', 'SNYK-JAVA-ORGACME-1'],
    cvss: [{ version: '3.1', score: 7.5 }],
    component: {
      name: 'org.acme:lib',
      version: '1.9.0',
      purl: 'pkg:maven/org.acme/lib@1.9.0',
      fixedVersion: '1.10.0',
    },
    location: { path: 'pom.xml', line: null },
    asset: 'com.acme:shop',
    weaknesses: [22],
    publicExploit: true,
  });
});

test('the versions on the path are no part of the id', async () => {
  const text = (await fixture('snyk', 'project.json')).head;
  const upgraded = await fileOf(text.replaceAll('org.acme:web@2.0.0', 'org.acme:web@2.0.9'));
  const ids = async (file: typeof upgraded) =>
    (await readSource(snyk, file)).observations.map((each) => each.externalId);
  expect(await ids(upgraded)).toEqual(await ids(await fixture('snyk', 'project.json')));
});

test('each project of an array is its own asset, and one that could not be tested is a reject', async () => {
  const { observations, rejects } = await readSource(snyk, await fixture('snyk', 'all-projects.json'));
  expect(observations.map((each) => each.asset)).toEqual(['com.acme:shop', 'com.acme:admin']);
  expect(rejects).toMatchObject([
    { at: '[2].error', reason: expect.stringContaining('Missing node_modules') },
  ]);
});

test('misconfigurations of infrastructure code are read', async () => {
  const issue = {
    id: 'SNYK-CC-K8S-1',
    title: 'Container is privileged',
    severity: 'high',
    lineNumber: 12,
    path: ['spec'],
  };
  const file = await fileOf({
    ok: false,
    projectName: 'shop',
    targetFile: 'pod.yaml',
    infrastructureAsCodeIssues: [issue],
  });
  expect((await readSource(snyk, file)).observations).toMatchObject([
    { kind: 'misconfiguration', severity: 'high', asset: 'shop', location: { path: 'pod.yaml', line: 12 } },
  ]);
});

test('what Snyk Code writes is read as the SARIF it is', async () => {
  const run = {
    tool: { driver: { name: 'SnykCode' } },
    results: [{ ruleId: 'js/Sqli', message: { text: 'Unsanitized input' } }],
  };
  const { observations } = await readSource(snyk, await fileOf({ version: '2.1.0', runs: [run] }));
  expect(observations).toMatchObject([{ identifiers: ['js/Sqli'] }]);
});

test('no vulnerabilities are no findings, another document is refused', async () => {
  expect((await readSource(snyk, await fileOf({ vulnerabilities: [], ok: true }))).all).toEqual([]);
  await expect(readSource(snyk, await fileOf({ results: [] }))).rejects.toMatchObject({ kind: 'bad-input' });
});

test.each(['project.json', 'all-projects.json'])('%s is known by its content', async (name) => {
  expect(detectFormat(await fixture('snyk', name)).id).toBe('snyk');
});

test('identifiers of old exports, a number without an array, are read', async () => {
  const issue = {
    id: 'npm:padder:20300101',
    severity: 'low',
    name: 'padder',
    identifiers: { CVE: null, NSP: 77 },
  };
  const file = await fileOf({ ok: false, packageManager: 'npm', vulnerabilities: [issue] });
  expect((await readSource(snyk, file)).observations).toMatchObject([
    { identifiers: ['77', 'npm:padder:20300101'], component: { purl: 'pkg:npm/padder' } },
  ]);
});
