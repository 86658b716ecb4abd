import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { sonarqube } from '@plumbline/server/sources/sonarqube.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('status, kind, severity and effort of an issue are read', async () => {
  const { observations } = await readSource(sonarqube, await fixture('sonarqube', 'issues.json'));
  expect(
    observations.map((each) => [each.externalId, each.status, each.kind, each.severity, each.effortDays]),
  ).toEqual([
    ['I1', 'open', 'code-quality', 'medium', 10 / 480],
    ['I2', 'open', 'code-weakness', 'critical', 1.5],
    ['I3', 'false-positive', 'code-quality', 'medium', 10 / 480],
    ['I4', 'accepted', 'code-quality', 'medium', 10 / 480],
    ['I5', 'fixed', 'code-quality', 'medium', 10 / 480],
    ['I6', 'accepted', 'code-quality', 'medium', 121 / 480],
    ['I7', 'open', 'vulnerability', 'high', null],
    ['I8', 'open', 'code-weakness', 'critical', 10 / 480],
  ]);
});

test('an effort that is none is a reject', async () => {
  const { rejects } = await readSource(sonarqube, await fixture('sonarqube', 'issues.json'));
  expect(rejects).toMatchObject([{ at: 'issues[8]', reason: expect.stringContaining('soon') }]);
});

test('dates are UTC, the path is without the project, a closing date only where it is closed', async () => {
  const { observations } = await readSource(sonarqube, await fixture('sonarqube', 'issues.json'));
  expect(observations[0]).toMatchObject({
    identifiers: ['java:S2259'],
    location: { path: 'src/Cart.java', line: 12 },
    asset: 'shop',
    firstSeenAt: '2030-01-10T08:00:00.000Z',
    closedAt: null,
    fingerprint: 'I1',
  });
  expect(observations[4]?.closedAt).toBe('2030-01-20T00:00:00.000Z');
});

test('an issue of the dependency-check plugin is the vulnerability of the package it names', async () => {
  const { observations } = await readSource(sonarqube, await fixture('sonarqube', 'issues.json'));
  expect(observations[6]).toMatchObject({
    identifiers: ['CVE-2030-10012', 'OWASP:UsingComponentWithKnownVulnerability'],
    component: { name: 'lib', version: '1.9.0' },
    cvss: [{ score: 7.5 }],
    weaknesses: [22],
    location: { path: 'shop', line: null },
  });
});

test('hotspots are code weaknesses, a reviewed safe one is not affected', async () => {
  const { observations } = await readSource(sonarqube, await fixture('sonarqube', 'hotspots.json'));
  expect(observations.map((each) => [each.kind, each.severity, each.status, each.identifiers[0]])).toEqual([
    ['code-weakness', 'high', 'open', 'java:S2068'],
    ['code-weakness', 'low', 'not-affected', 'hotspot:auth'],
  ]);
});

test('no issues are no findings, a bad one is a reject, another document is refused', async () => {
  expect((await readSource(sonarqube, await fileOf({ issues: [], paging: {} }))).all).toEqual([]);
  const { rejects } = await readSource(sonarqube, await fileOf({ issues: [{ component: 'shop' }] }));
  expect(rejects).toMatchObject([{ at: 'issues[0].key' }]);
  await expect(readSource(sonarqube, await fileOf({ results: [] }))).rejects.toMatchObject({
    kind: 'bad-input',
  });
});

test.each(['issues.json', 'hotspots.json'])('%s is known by its content', async (name) => {
  expect(detectFormat(await fixture('sonarqube', name)).id).toBe('sonarqube');
});

const row = (key: string, line: string) =>
  `<tr><td><a href="https://sonar.example/rule">java:S2068</a></td><td>BLOCKER</td><td class="component">src/Login.java</td>` +
  `<td>${line}</td><td>Credentials</td><td>&#39;PASSWORD&#39; &lt;here&gt;</td><td style="display:none;">${key}</td></tr>`;
const report = `<html><head><title>SonarQube Vulnerability Report</title></head><body>
<dl><dt>Application</dt><dd>shop</dd></dl><h2>Detail of the Detected Vulnerabilities</h2>
<table><thead><tr><th>Rule</th><th>Severity</th><th>Component</th><th>Line</th><th>Description</th><th>Message</th><th>Key</th></tr></thead>
<tbody>${row('K1', '66')}${row('', '7')}${row('K3', '')}</tbody></table></body></html>`;

test('the HTML of sonar-report is read by its column names', async () => {
  const { observations, rejects } = await readSource(sonarqube, await fileOf(report, 'report.html'));
  expect(observations).toMatchObject([
    {
      externalId: 'K1',
      raw: expect.objectContaining({ message: "'PASSWORD' <here>" }),
      title: 'Credentials',
      severity: 'critical',
      identifiers: ['java:S2068'],
      location: { path: 'src/Login.java', line: 66 },
      asset: 'shop',
    },
    { externalId: 'K3', location: { line: null } },
  ]);
  expect(rejects).toMatchObject([{ at: 'row 2.key' }]);
});

test('a report that is cut short is refused', async () => {
  const cut = await fileOf(report.slice(0, -10), 'report.html');
  await expect(readSource(sonarqube, cut)).rejects.toMatchObject({
    kind: 'bad-input',
    more: { at: 'its end' },
  });
});
