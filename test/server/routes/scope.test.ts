/** What a viewer of some units sees: sums of these units, and not a word, count or stir of the others. */
import { routes } from '@plumbline/server/identity/policy.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { UnitItem } from '@plumbline/shared/schema/source-item.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { bytes, done, json, reader } from '../../support/reader.ts';

/** A word that is in everything of the unit that the viewers do not see. */
const foreign = 'Zebra';
let t: TestApp;
let shop: Ask;
let several: Ask;
let divisions: string[];

beforeAll(async () => {
  t = await testApp({ findings: 600 });
  const { items } = await t.get<{ items: UnitItem[] }>('/api/v1/units');
  divisions = items.filter(({ kind }) => kind === 'unit').map(({ path }) => path);
  expect(divisions).toContain('shop');
  await done(changeForeign('first'));
  shop = await reader(t, [{ role: 'executive', unit: 'shop' }]);
  several = await reader(
    t,
    divisions.slice(0, 4).map((unit) => ({ role: 'executive', unit })),
  );
}, 120_000);
afterAll(() => t.close());

/** Writes of every kind to the unit `zebra`, which nobody here sees but the company. */
async function changeForeign(word: string): Promise<Response> {
  const name = `${foreign} ${word}`;
  const csv = `id,title,severity,opened,owner,component\nCVE-2024-1,${name},critical,2026-01-01,${name} lead,${name}\n${word},${name} other,low,2026-02-01,,\n`;
  const all = [
    ['/api/v1/imports?source=scanner&unit=zebra/herd', bytes(csv)],
    [`/api/v1/imports?source=${foreign}-${word}&unit=zebra/first&asset=${foreign}`, bytes(csv)],
    ['/api/v1/teams', { name: `${foreign} team`, unit: 'zebra', lead: name }],
    [
      '/api/v1/staffing',
      { team: `${foreign} team`, from: '2026-01-01', funded: word.length, filled: word.length },
    ],
    [
      '/api/v1/incidents',
      { id: `${foreign}-${word}`, title: name, unit: 'zebra', startedAt: '2026-11-01T10:00:00Z' },
    ],
  ] as const;
  for (const [path, body] of all) await done(t.ask('POST', path, body));
  const { items } = await t.get<FindingPage>(`/api/v1/findings?unit=zebra&search=${foreign}`);
  await done(t.ask('PATCH', `/api/v1/findings/${items[0]!.id}`, { owner: name, dueOn: '2026-12-24' }));
  const closed = await t.ask(
    'POST',
    '/api/v1/imports?source=scanner&unit=zebra/herd&scope=full&asset=one',
    bytes(`id,title,severity,opened\nCVE-2024-9,${name} again,high,2026-03-01\n`),
  );
  await t.context.recompute.bringUpToDate();
  return closed;
}

/** Every address that can be read, with the words that a reader adds to them. */
async function addresses(): Promise<string[]> {
  const { items } = await t.get<FindingPage>('/api/v1/findings?unit=zebra');
  const own = await json<FindingPage>(shop, '/api/v1/findings?limit=1');
  const runs = await t.get<{ items: { id: string }[] }>('/api/v1/imports?limit=2');
  const found: string[] = [];
  for (const { method, path } of routes) {
    if (
      method !== 'GET' ||
      !path.startsWith('/api/v1/') ||
      /events|openapi|account|users|tokens|approvals/.test(path)
    )
      continue;
    const ids = path.includes('/figures/')
      ? ['open-findings', 'spend', 'exposure-ale', 'concentration', 'capacity', 'risk-carried']
      : path.includes('/findings/')
        ? [items[0]!.id, own.items[0]!.id]
        : path.includes('/imports/')
          ? runs.items.map(({ id }) => id)
          : ['none'];
    for (const id of path.includes(':id') ? ids : [''])
      found.push(
        path
          .replace(':id', String(id))
          .replace(':period', 'live')
          .replace('chart/:file', 'chart/trend.svg')
          .replace(':file', 'export.json'),
      );
  }
  return [
    ...found,
    '/api/v1/findings?state=all&limit=200',
    `/api/v1/findings?search=${foreign}`,
    '/api/v1/findings?state=open&overdue=true',
    '/api/v1/findings?source=scanner',
    '/api/v1/findings?unit=zebra',
    '/api/v1/figures?trend=month&periods=2',
    '/api/v1/figures?unit=zebra',
    '/api/v1/figures/open-findings/trend?grain=week&periods=2',
    '/api/v1/briefings/live?unit=zebra',
    '/api/v1/briefings/2026-Q3',
    '/api/v1/briefings/live/export.html',
  ];
}

interface Seen {
  status: number;
  etag: string | null;
  text: string;
}
async function allSeen(ask: Ask, paths: readonly string[]): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>();
  for (const path of paths) {
    const answer = await ask('GET', path);
    const text = (await answer.text())
      .replace(/"requestId":"[^"]+"/, '')
      // The company's loss model says what one unit of weight costs; its rate is the whole company's and moves with it.
      .replace(/"riskCarried":[\d.e+-]+/g, '"riskCarried":0')
      .replace(/"\w+Minor":-?\d+/g, '"moneyMinor":0');
    seen.set(path, { status: answer.status, etag: answer.headers.get('etag'), text });
  }
  return seen;
}

/** Where two answers part, in a few words. */
function differences(before: Seen, after: Seen): string[] {
  if (before.status !== after.status) return [`${before.status} became ${after.status}`];
  if (before.etag !== after.etag) return ['another ETag'];
  const at = [...after.text].findIndex((letter, index) => letter !== before.text[index]);
  if (at < 0 && before.text.length === after.text.length) return [];
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 40);
  return [`${around(before.text)} became ${around(after.text)}`];
}

describe('what happens in a unit that somebody does not see', () => {
  test('moves no byte and no ETag of any answer to them, and no answer names it', async () => {
    const paths = await addresses();
    const viewers: [string, Ask][] = [
      ['executive of shop', shop],
      ['executive of four divisions', several],
      ['owner over the company', await reader(t, [{ role: 'owner', unit: '' }], 'Nobody of that name')],
      ['board', await t.as('board')],
    ];
    const before = new Map<string, Map<string, Seen>>();
    for (const [name, ask] of viewers) {
      await allSeen(ask, paths);
      before.set(name, await allSeen(ask, paths));
    }
    await done(changeForeign('second'));
    const differing: string[] = [];
    for (const [name, ask] of viewers) {
      const after = await allSeen(ask, paths);
      for (const [path, seen] of after) {
        differing.push(
          ...differences(before.get(name)!.get(path)!, seen).map((each) => `${name} ${path}: ${each}`),
        );
        const told = seen.text.replaceAll(path, '').replaceAll('“zebra”', '');
        if (!name.includes('over the company') && name !== 'board')
          expect(told, `${name} ${path}`).not.toMatch(/zebra/i);
      }
    }
    expect(differing).toEqual([]);
    // That the walk would notice: the company sees it.
    const whole = await allSeen(t.ask, [
      '/api/v1/findings?search=second',
      '/api/v1/units',
      '/api/v1/teams',
      '/api/v1/incidents',
    ]);
    for (const [path, { text }] of whole) expect(text, path).toMatch(/zebra/i);
  }, 240_000);

  test('answers about it as about what there is not', async () => {
    const { items } = await t.get<FindingPage>('/api/v1/findings?unit=zebra');
    const foreignId = items[0]!.id;
    const missing = 99_999_999;
    for (const [method, path, body] of [
      ['GET', '/api/v1/findings/:id', undefined],
      ['GET', '/api/v1/findings/:id/history', undefined],
      ['PATCH', '/api/v1/findings/:id', { owner: 'Mine' }],
    ] as const) {
      const ask = await t.as('analyst', 'shop');
      const there = await ask(method, path.replace(':id', String(foreignId)), body);
      const not = await ask(method, path.replace(':id', String(missing)), body);
      const text = async (answer: Response) => (await answer.text()).replace(/"requestId":"[^"]+"/, '');
      expect(there.status).toBe(404);
      expect(await text(there)).toBe(await text(not));
    }
    expect((await t.get<{ owner: string | null }>(`/api/v1/findings/${foreignId}`)).owner).not.toBe('Mine');
  });
});
