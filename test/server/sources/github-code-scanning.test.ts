import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { githubCodeScanning } from '@plumbline/server/sources/github-code-scanning.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('status, kind and severity follow alert and rule', async () => {
  const { observations, rejects } = await readSource(
    githubCodeScanning,
    await fixture('github-code-scanning', 'alerts.json'),
  );
  expect(observations.map((each) => [each.status, each.kind, each.severity])).toEqual([
    ['open', 'code-weakness', 'critical'],
    ['false-positive', 'code-weakness', 'critical'],
    ['accepted', 'code-weakness', 'critical'],
    ['fixed', 'code-weakness', 'critical'],
    ['open', 'code-quality', 'info'],
    ['open', 'vulnerability', 'medium'],
  ]);
  expect(rejects).toMatchObject([{ at: '[6].number' }]);
});

test('rule, place, repository and CWE are read', async () => {
  const { observations } = await readSource(
    githubCodeScanning,
    await fixture('github-code-scanning', 'alerts.json'),
  );
  expect(observations[0]).toMatchObject({
    externalId: 'acme/shop#1',
    title: 'Database query built from user-controlled sources',
    identifiers: ['js/sql-injection'],
    location: { path: 'src/cart.js', line: 42 },
    asset: 'acme/shop',
    weaknesses: [89],
    firstSeenAt: '2030-01-10T08:00:00.000Z',
  });
  expect(observations[3]?.closedAt).toBe('2030-01-20T00:00:00.000Z');
});

test('an empty array is no findings, an object is refused', async () => {
  expect((await readSource(githubCodeScanning, await fileOf([]))).all).toEqual([]);
  await expect(readSource(githubCodeScanning, await fileOf({ not: 'a list' }))).rejects.toMatchObject({
    kind: 'bad-input',
    more: { at: 'its root' },
  });
});

test('our file is known by its content', async () => {
  expect(detectFormat(await fixture('github-code-scanning', 'alerts.json')).id).toBe('github-code-scanning');
});
