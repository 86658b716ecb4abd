import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Figure } from '@plumbline/shared/schema/figure.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { SourceItem, UnitItem } from '@plumbline/shared/schema/source-item.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { bytes, done, json, reader } from '../../support/reader.ts';

let t: TestApp;
let several: Ask;
let divisions: string[];

const foreign = 'Zebra';

beforeAll(async () => {
  t = await testApp({ findings: 600 });
  const { items } = await t.get<{ items: UnitItem[] }>('/api/v1/units');
  divisions = items.filter(({ kind }) => kind === 'unit').map(({ path }) => path);
  for (const [path, body] of [
    [
      '/api/v1/imports?source=elsewhere&unit=zebra',
      bytes('id,title,severity,opened\nZ-1,Zebra,high,2026-01-01\n'),
    ],
    ['/api/v1/teams', { name: `${foreign} team`, unit: 'zebra', lead: 'Lead' }],
    [
      '/api/v1/incidents',
      { id: `${foreign}-first`, title: foreign, unit: 'zebra', startedAt: '2026-11-01T10:00:00Z' },
    ],
  ] as const)
    await done(t.ask('POST', path, body));
  several = await reader(
    t,
    divisions.slice(0, 4).map((unit) => ({ role: 'executive', unit })),
  );
}, 120_000);
afterAll(() => t.close());

describe('a viewer of several divisions', () => {
  test('reads how much they see, the divisions by name, and only these in the list', async () => {
    const page = await json<Briefing>(several, '/api/v1/briefings/live');
    const all = divisions.length + 0;
    const { items } = await json<{ items: UnitItem[] }>(several, '/api/v1/units');
    const { items: every } = await t.get<{ items: UnitItem[] }>('/api/v1/units');
    const counted = every.filter(({ kind }) => kind === 'unit');
    expect(page.visibleUnits).toEqual({
      seen: items.filter(({ kind }) => kind === 'unit').length,
      all: counted.length,
    });
    expect(page.scopeLine).toContain(`you see ${page.visibleUnits.seen} of ${counted.length} units`);
    const named = divisions
      .slice(0, 4)
      .sort()
      .map((path) => every.find((unit) => unit.path === path)!.name);
    expect(page.unit.name).toBe(`${named[0]}, ${named[1]} and 2 more`);
    // Cut where the line has no room for all of it.
    expect(page.scopeLine).toContain(` · ${page.unit.name.slice(0, 18)}`);
    for (const { path } of items) expect(divisions.slice(0, 4)).toContain(path.split('/')[0]);
    expect(all).toBeGreaterThan(4);
  }, 60_000);

  test('reads totals that are the sums of their divisions', async () => {
    const read = async (ask: Ask, query: string) =>
      (await json<{ figures: Record<string, Figure> }>(ask, `/api/v1/figures${query}`)).figures;
    // A unit's money rests on rates of the company's model, which are those of the moment of reading.
    await t.database.pool.query('update figure_point set dirty = true');
    const whole = await read(several, '');
    const parts: Record<string, Figure>[] = [];
    for (const unit of divisions.slice(0, 4)) parts.push(await read(several, `?unit=${unit}`));
    const additive = [
      'open-findings',
      'exploitable-findings',
      'arrivals',
      'closures',
      'overdue',
      'net-flow',
      'capacity',
      'exposure-ale',
      'exposure-driven',
      'risk-carried',
    ];
    for (const id of additive) {
      const sum = parts.reduce((total, part) => total + (part[id]!.value ?? 0), 0);
      expect(whole[id]!.value, id).not.toBeNull();
      expect(Math.abs(whole[id]!.value! - sum), `${id} ${whole[id]!.value} ${sum}`).toBeLessThanOrEqual(
        Math.max(0.05, Math.abs(sum) * 1e-6),
      );
    }
    const page = await json<FindingPage>(several, '/api/v1/findings?limit=1');
    expect(page.total).toBe(whole['open-findings']!.value);
    const { items } = await json<{ items: UnitItem[] }>(several, '/api/v1/units');
    const top = items.filter(({ path }) => divisions.slice(0, 4).includes(path));
    expect(top.reduce((sum, { openFindings }) => sum + openFindings!, 0)).toBe(page.total);
    // Less than the company has, or the sums would prove nothing.
    expect((await read(t.ask, ''))['open-findings']!.value).toBeGreaterThan(page.total!);
  }, 60_000);

  test('sees sources with the counts of these divisions, and no import of the whole company', async () => {
    const { items } = await json<{ items: SourceItem[] }>(several, '/api/v1/sources');
    const { items: all } = await t.get<{ items: SourceItem[] }>('/api/v1/sources');
    expect(items.length).toBeGreaterThan(0);
    for (const source of items) {
      const { rows } = await t.database.pool.query(
        `select count(*)::int as n from observation o join unit u on u.id = o.unit_id where o.source_id = $1
           and split_part(u.path, '/', 1) = any($2)`,
        [source.id, divisions.slice(0, 4)],
      );
      expect(source.observations, source.name).toBe(rows[0].n);
      expect(source.lastImport).toBeNull();
    }
    expect(items.length).toBeLessThan(all.length);
    expect((await json<{ items: unknown[] }>(several, '/api/v1/imports')).items).toEqual([]);
  });

  test('is told in plain words what is the whole company’s alone', async () => {
    for (const path of ['/api/v1/exposure', '/api/v1/scenarios', '/api/v1/spend']) {
      const answer = await several('GET', path);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        detail: 'This is worked out and kept for the company as a whole',
      });
    }
    const page = await json<Briefing>(several, '/api/v1/briefings/live');
    expect(page.ledger).toBeNull();
    expect(page.footer.right).toBe('page 1 of 1');
    expect(page.questions.find(({ id }) => id === 'spend')?.answer).toContain('company as a whole');
  });
});

describe('who sees only a part of findings', () => {
  test('an owner sees and changes their own, and no count of others', async () => {
    const { rows } = await t.database.pool.query<{ owner: string; n: number }>(
      `select owner, count(*)::int as n from finding where owner is not null and closed_at is null and opened_at is not null group by 1 order by 2 desc limit 2`,
    );
    const [mine, other] = rows as [{ owner: string; n: number }, { owner: string; n: number }];
    const owner = await reader(t, [{ role: 'owner', unit: '' }], mine.owner);
    const page = await json<FindingPage>(owner, '/api/v1/findings?limit=200');
    expect(page.items.map((item) => item.owner)).toEqual(page.items.map(() => mine.owner));
    expect(page.items.length).toBe(Math.min(200, mine.n));
    expect(page.total).toBeNull();
    expect(
      (await json<FindingPage>(owner, `/api/v1/findings?owner=${encodeURIComponent(other.owner)}`)).items,
    ).toEqual([]);
    const { items } = await json<{ items: UnitItem[] }>(owner, '/api/v1/units');
    expect(new Set(items.map(({ openFindings }) => openFindings))).toEqual(new Set([null]));
    const others = await t.get<FindingPage>(`/api/v1/findings?owner=${encodeURIComponent(other.owner)}`);
    expect((await owner('GET', `/api/v1/findings/${others.items[0]!.id}`)).status).toBe(404);
    expect(
      (await owner('PATCH', `/api/v1/findings/${others.items[0]!.id}`, { owner: mine.owner })).status,
    ).toBe(404);
    const own = page.items[0]!.id;
    await done(owner('PATCH', `/api/v1/findings/${own}`, { dueOn: '2027-01-31' }));
    await done(owner('PATCH', `/api/v1/findings/${own}`, { owner: other.owner }));
    expect((await owner('GET', `/api/v1/findings/${own}`)).status).toBe(404);
  });

  test('one without a name of owner sees none', async () => {
    const owner = await reader(t, [{ role: 'owner', unit: '' }]);
    expect((await json<FindingPage>(owner, '/api/v1/findings?state=all')).items).toEqual([]);
  });

  test('the board reads published briefings, of which there are none yet', async () => {
    const board = await t.as('board');
    expect((await json<{ items: unknown[] }>(board, '/api/v1/briefings')).items).toEqual([]);
    for (const path of ['live', '2026-Q3', 'live/export.json', 'live/chart/trend.svg']) {
      const answer = await board('GET', `/api/v1/briefings/${path}`);
      expect(answer.status, path).toBe(404);
      expect(await answer.json()).toMatchObject({ detail: 'No briefing has been published yet' });
    }
    const { items } = await json<{ items: UnitItem[] }>(board, '/api/v1/units');
    expect(items.every(({ openFindings }) => openFindings === null)).toBe(true);
  });
});

describe('records of the company’s units', () => {
  test('are read and written within the writer’s units alone', async () => {
    const analyst = await t.as('analyst', 'shop');
    await done(
      analyst('POST', '/api/v1/teams', { name: 'Shop night', unit: 'shop/checkout', lead: 'Night lead' }),
    );
    await done(
      analyst('POST', '/api/v1/staffing', { team: 'Shop night', from: '2026-02-01', funded: 2, filled: 1 }),
    );
    const post = { id: 'night-1', team: 'Shop night', title: 'Night engineer', openedOn: '2026-02-01' };
    await done(analyst('POST', '/api/v1/openings', post));
    const theirs = { ...post, id: 'zebra-1', team: `${foreign} team` };
    await done(t.ask('POST', '/api/v1/openings', theirs));
    const time = { team: 'Shop night', from: '2026-02-01', share: [0.2, 0.2] };
    await done(analyst('POST', '/api/v1/time-records', time));
    await done(t.ask('POST', '/api/v1/time-records', { ...time, team: theirs.team }));
    for (const path of ['/api/v1/openings', '/api/v1/time-records']) {
      const { items } = await json<{ items: { team: string }[] }>(analyst, path);
      const named = items.map(({ team }) => team);
      expect(named, path).toContain('Shop night');
      expect(named, path).not.toContain(theirs.team);
    }
    const teams = await json<{ items: { unit: string }[] }>(analyst, '/api/v1/teams');
    expect(teams.items.every(({ unit }) => unit.startsWith('shop'))).toBe(true);
    const refused = [
      ['/api/v1/teams', { name: 'Elsewhere', unit: 'zebra', lead: 'Lead' }],
      ['/api/v1/teams', { name: 'Elsewhere', unit: '', lead: 'Lead' }],
      ['/api/v1/teams', { name: `${foreign} team`, unit: 'shop', lead: 'Taken over' }],
      ['/api/v1/staffing', { team: `${foreign} team`, from: '2026-03-01', funded: 1, filled: 1 }],
      ['/api/v1/openings', theirs],
      ['/api/v1/openings', { ...post, id: 'zebra-1' }],
      ['/api/v1/time-records', { ...time, team: theirs.team, from: '2026-03-01' }],
      [
        '/api/v1/incidents',
        { id: `${foreign}-first`, title: 'Taken over', unit: 'shop', startedAt: '2026-10-01T10:00:00Z' },
      ],
      [
        '/api/v1/spend',
        { kind: 'tools', name: 'X', from: '2026-01-01', to: '2026-12-31', amountMinor: 1, currency: 'USD' },
      ],
    ] as const;
    for (const [path, body] of refused) {
      const answer = await analyst('POST', path, body);
      expect(answer.status, `${path} ${JSON.stringify(body)}`).toBe(403);
      expect(await answer.text()).not.toContain('Zebra');
    }
    const all = await t.get<{ items: { name: string; unit: string }[] }>('/api/v1/teams');
    expect(all.items.find(({ name }) => name === `${foreign} team`)?.unit).toBe('zebra');
  });
});
