import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { githubDependabot } from '@plumbline/server/sources/github-dependabot.ts';
import { expect, test } from 'vitest';
import { fileOf, fixture, readSource } from './read-source.ts';

test('state and reason of dismissal give status and closing date', async () => {
  const { observations } = await readSource(
    githubDependabot,
    await fixture('github-dependabot', 'alerts.json'),
  );
  expect(observations.map((each) => [each.externalId, each.status, each.closedAt])).toEqual([
    ['acme/shop#1', 'open', null],
    ['acme/shop#2', 'fixed', '2030-02-01T09:30:00.000Z'],
    ['acme/shop#3', 'false-positive', '2030-01-11T00:00:00.000Z'],
    ['acme/shop#4', 'accepted', '2030-01-12T00:00:00.000Z'],
    ['acme/shop#5', 'not-affected', '2030-01-13T00:00:00.000Z'],
    ['acme/shop#6', 'open', null],
    ['acme/shop#7', 'accepted', '2030-01-15T00:00:00.000Z'],
  ]);
});

test('advisory, package, manifest and repository are read', async () => {
  const { observations } = await readSource(
    githubDependabot,
    await fixture('github-dependabot', 'alerts.json'),
  );
  expect(observations[0]).toMatchObject({
    title: 'snakeyard reads any file',
    severity: 'high',
    identifiers: ['CVE-2030-10011', 'GHSA-5555-6666-7777'],
    cvss: [{ version: '3.1', score: 7.5 }],
    component: {
      name: 'snakeyard',
      version: null,
      purl: 'pkg:pypi/snakeyard',
      ecosystem: 'pypi',
      fixedVersion: '3.15',
    },
    location: { path: 'uv.lock', line: null },
    asset: 'acme/shop',
    firstSeenAt: '2030-01-10T08:00:00.000Z',
    epss: 0.0031,
    weaknesses: [22],
  });
});

test('an alert that is fixed before it was created, and one in an unknown state, are rejects', async () => {
  const { rejects } = await readSource(githubDependabot, await fixture('github-dependabot', 'alerts.json'));
  expect(rejects.map((each) => each.at)).toEqual(['[7]', '[8].state']);
  expect(rejects[0]?.reason).toContain('before it was opened');
});

test('an empty array is no findings, several pages one after the other are one, another array is refused', async () => {
  expect((await readSource(githubDependabot, await fileOf([]))).all).toEqual([]);
  const page = (await fixture('github-dependabot', 'alerts.json')).head;
  expect((await readSource(githubDependabot, await fileOf(page + page))).rejects).toHaveLength(4);
  await expect(readSource(githubDependabot, await fileOf([{ a: 1 }]))).rejects.toMatchObject({
    kind: 'bad-input',
  });
});

test('our file is known by its content', async () => {
  expect(detectFormat(await fixture('github-dependabot', 'alerts.json')).id).toBe('github-dependabot');
});

test('an array of pages is read page by page', async () => {
  const page = JSON.parse((await fixture('github-dependabot', 'alerts.json')).head);
  const { observations, rejects } = await readSource(
    githubDependabot,
    await fileOf([page, page.slice(0, 1)]),
  );
  expect(observations).toHaveLength(8);
  expect(rejects[0]?.at).toBe('[0][7]');
});
