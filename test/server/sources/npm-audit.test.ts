import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { npmAudit } from '@plumbline/server/sources/npm-audit.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('each installed version of each advisory is one observation', async () => {
  const { observations } = await readSource(npmAudit, await fixture('npm-audit', 'npm-6.json'));
  expect(observations.map((each) => [each.externalId, each.severity])).toEqual([
    ['9001|tinyparse@1.2.0|admin>tinyparse', 'medium'],
    ['9001|tinyparse@2.0.0|cart>tinyparse', 'medium'],
    ['9002|padder@', 'info'],
  ]);
  expect(observations.map((each) => each.component?.fixedVersion)).toEqual(['1.2.4', '2.1.1', null]);
  expect(observations[0]).toMatchObject({
    identifiers: ['CVE-2030-10001', 'GHSA-2222-3333-4444', 'NPM-9001'],
    weaknesses: [1321, 400],
    cvss: [],
  });
});

test('no advisories are no findings, a bad one is a reject, another document is refused', async () => {
  expect((await readSource(npmAudit, await fileOf({ advisories: {} }))).all).toEqual([]);
  const { rejects } = await readSource(npmAudit, await fileOf({ advisories: { 1: { id: 1 } } }));
  expect(rejects).toMatchObject([{ at: 'advisories.1.module_name' }]);
  await expect(readSource(npmAudit, await fileOf({ auditReportVersion: 2 }))).rejects.toMatchObject({
    kind: 'bad-input',
  });
});

test('our file is known by its content', async () => {
  expect(detectFormat(await fixture('npm-audit', 'npm-6.json')).id).toBe('npm-audit');
});
