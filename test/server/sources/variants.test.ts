import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { expect, it } from 'vitest';
import { allOf, observationsIn, rejectsIn } from './observed.ts';
import { fileOf } from './read-source.ts';

const read = async (document: unknown) => {
  const file = await fileOf(document);
  const format = detectFormat(file);
  const observed = await allOf(format.observe(file, {}));
  return { id: format.id, observations: observationsIn(observed), rejects: rejectsIn(observed) };
};
const sarif = (name: string, rules: unknown[], results: unknown[], more = {}) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name, rules } }, results, ...more }],
});

it.each([
  ['gitleaks', 'aws-access-token', 'exposed-secret'],
  ['Checkov', 'CKV_AWS_18', 'misconfiguration'],
  ['defsec tfsec', 'aws-s3-enable', 'misconfiguration'],
  ['PSScriptAnalyzer', 'PSAvoidUsingWriteHost', 'code-weakness'],
])('SARIF of %s reports %s as %s', async (tool, ruleId, kind) => {
  const { observations } = await read(sarif(tool, [{ id: ruleId }], [{ ruleId, message: { text: 'm' } }]));
  expect(observations).toMatchObject([{ kind }]);
});

it.each([
  [
    'Trivy',
    'Package: libx\nInstalled Version: 1.0\nVulnerability CVE-2030-10001\nSeverity: HIGH\nFixed Version: 1.1, 2.0\nLink: [x](y)',
    '1.1',
  ],
  [
    'Trivy',
    'Package: libx\nInstalled Version: 1.0\nVulnerability CVE-2030-10001\nSeverity: HIGH\nFixed Version: \nLink: [x](y)',
    null,
  ],
  ['Grype', 'A high vulnerability in apk package: libx, version 1.0 was found at: /lib', null],
  ['osv-scanner', "Package 'libx@1.0' is vulnerable to 'CVE-2030-10001'.", null],
])('SARIF of %s names the package in its message', async (tool, text, fixedVersion) => {
  const { observations } = await read(sarif(tool, [], [{ ruleId: 'CVE-2030-10001', message: { text } }]));
  expect(observations).toMatchObject([
    { kind: 'vulnerability', component: { name: 'libx', version: '1.0', fixedVersion } },
  ]);
});

it('SARIF: a suppression that is rejected or under review leaves the result open, no results are none', async () => {
  const result = (status?: string) => ({
    ruleIndex: 0,
    message: { text: 'm' },
    suppressions: [{ kind: 'external', ...(status ? { status } : {}) }],
  });
  const { observations } = await read(
    sarif('x', [{ id: 'r' }], [result('rejected'), result('underReview'), result(), result('accepted')]),
  );
  expect(observations.map(({ status }) => status)).toEqual(['open', 'open', 'accepted', 'accepted']);
  expect(
    (await read({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } } }] })).observations,
  ).toEqual([]);
});

it('CycloneDX: a rating of none by another method does not hide the CVSS score', async () => {
  const ratings = [
    { severity: 'none', method: 'SSVC' },
    { score: 9.1, method: 'CVSSv4' },
  ];
  const bom = (given: unknown[]) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    vulnerabilities: [{ id: 'CVE-2030-10001', ratings: given }],
  });
  expect((await read(bom(ratings))).observations[0]?.severity).toBe('critical');
  expect((await read(bom(ratings.slice(0, 1)))).observations[0]?.severity).toBe('info');
});

it('OSV-Scanner: a package whose weak function is not called is not reachable; an empty result is none', async () => {
  const found = {
    package: { name: 'stdlib', version: '1.2', ecosystem: 'Go' },
    vulnerabilities: [{ id: 'GO-2030-1' }],
    groups: [
      { ids: ['GO-2030-1'], max_severity: '7.5', experimental_analysis: { 'GO-2030-1': { called: false } } },
    ],
  };
  const { observations } = await read({ results: [{ source: { path: 'go.mod' }, packages: [found] }] });
  expect(observations).toMatchObject([{ reachable: false, severity: 'high' }]);
  expect(await read({ results: [] })).toMatchObject({ id: 'osv-scanner', observations: [], rejects: [] });
});

it('SonarQube: a page of many says how many records are elsewhere; an impossible date costs only the date', async () => {
  const issue = (creationDate: string) => ({
    key: `k${creationDate}`,
    component: 'shop',
    project: 'shop',
    rule: 'r:1',
    severity: 'MAJOR',
    creationDate,
  });
  const answer = (total: number) => ({
    paging: { pageIndex: 1, pageSize: 2, total },
    issues: [issue('2026-01-05T10:00:00+0000'), issue('2026-01-05T151:00:00+0000')],
  });
  const { observations, rejects } = await read(answer(900));
  expect(observations.map(({ firstSeenAt }) => firstSeenAt)).toEqual(['2026-01-05T10:00:00.000Z', null]);
  expect(observations[0]?.location?.path).toBe('shop');
  expect(rejects).toMatchObject([
    { at: 'issues[1].creationDate' },
    { at: 'paging.total', reason: expect.stringContaining('898 of 900') },
  ]);
  expect((await read(answer(2))).rejects).toHaveLength(1);
});
