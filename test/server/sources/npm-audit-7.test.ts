import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { npmAudit7 } from '@plumbline/server/sources/npm-audit-7.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('each advisory is a vulnerability, with its own severity and not the worst of its package', async () => {
  const { observations } = await readSource(npmAudit7, await fixture('npm-audit-7', 'npm-7.json'));
  expect(observations.slice(0, 2)).toMatchObject([
    {
      kind: 'vulnerability',
      severity: 'medium',
      identifiers: ['GHSA-2222-3333-4444', 'NPM-9001'],
      weaknesses: [1321],
    },
    { kind: 'vulnerability', severity: 'high', identifiers: ['GHSA-4444-5555-6666', 'NPM-9003'], cvss: [] },
  ]);
});

test('a package that only depends on a vulnerable one is an outdated dependency, not a second vulnerability', async () => {
  const { observations } = await readSource(npmAudit7, await fixture('npm-audit-7', 'npm-7.json'));
  expect(observations).toHaveLength(3);
  expect(observations[2]).toMatchObject({
    kind: 'outdated-dependency',
    title: 'reader depends on vulnerable versions of tinyparse',
    component: { name: 'reader', fixedVersion: '5.0.0' },
  });
});

test('the offered upgrade of another package is no fix of this one', async () => {
  const { observations } = await readSource(npmAudit7, await fixture('npm-audit-7', 'npm-7.json'));
  expect(observations[0]?.component?.fixedVersion).toBeNull();
});

test('no vulnerabilities are no findings, a bad one is a reject, another version is refused', async () => {
  expect(
    (await readSource(npmAudit7, await fileOf({ auditReportVersion: 2, vulnerabilities: {} }))).all,
  ).toEqual([]);
  const vulnerabilities = { a: { name: 'a', via: 'b' } };
  const { rejects } = await readSource(npmAudit7, await fileOf({ auditReportVersion: 2, vulnerabilities }));
  expect(rejects).toMatchObject([{ at: 'vulnerabilities.a.via' }]);
  const other = await fileOf({ auditReportVersion: 3, vulnerabilities });
  await expect(readSource(npmAudit7, other)).rejects.toMatchObject({ kind: 'bad-input' });
});

test('our file is known by its content', async () => {
  expect(detectFormat(await fixture('npm-audit-7', 'npm-7.json')).id).toBe('npm-audit-7');
});
