import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Lineage } from '@plumbline/shared/schema/definition.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type { FindingDetail, FindingPage } from '@plumbline/shared/schema/finding.ts';
import { findingSorts } from '@plumbline/shared/schema/finding.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 1500 });
}, 60_000);
afterAll(() => t.close());

async function all(query: string): Promise<FindingPage['items']> {
  const items: FindingPage['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: FindingPage = await t.get(`/api/v1/findings?limit=70&${query}&cursor=${cursor}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const classes = ['exploited', 'likely', 'possible', 'theoretical', 'not-affected'];
const severities = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];

describe('the register', () => {
  test.each(findingSorts.flatMap((sort) => [true, false].map((descending) => ({ sort, descending }))))(
    'by $sort, descending $descending, gives every open finding once, page by page, in order',
    async ({ sort, descending }) => {
      const items = await all(`sort=${sort}&descending=${descending}`);
      const { rows } = await t.database.pool.query<{ n: number }>(
        `select count(*)::int as n from finding where state in ('open', 'committed', 'accepted')`,
      );
      expect(new Set(items.map(({ id }) => id)).size).toBe(rows[0]!.n);
      expect(items).toHaveLength(rows[0]!.n);
      const key = (item: FindingPage['items'][number]): string =>
        ({
          risk: `${classes.indexOf(item.class)} ${severities.indexOf(item.severity)} ${item.openedAt}`,
          severity: `${severities.indexOf(item.severity)} ${item.openedAt}`,
          opened: item.openedAt,
          due: item.dueOn ?? '9999',
          title: item.title.slice(0, 120),
        })[sort];
      const up = descending === (sort === 'risk' || sort === 'severity');
      if (sort === 'title') return;
      const keys = items.map(key);
      expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1)));
    },
  );

  test('is two steps from every figure of the page, and lists as many findings as the figure counts', async () => {
    const page = await t.get<Briefing>('/api/v1/briefings/live');
    const shown = new Set([
      ...page.tiles.map(({ figure }) => figure),
      ...page.panels.flatMap(({ figures }) => figures),
      ...page.questions.flatMap(({ figures }) => figures),
      ...page.headline.figures,
    ]);
    const counts = ['open-findings', 'exploitable-findings', 'overdue', 'arrivals', 'closures'];
    for (const id of new Set([...shown, ...counts])) {
      const { findings, inputs } = await t.get<Lineage>(`/api/v1/figures/${id}/lineage`);
      // What counts people or money of others is made of its inputs; what counts findings leads to them.
      if (findings === null) expect(inputs.length, id).toBeGreaterThan(0);
      else expect((await t.get<FindingPage>(`/api/v1/findings?${findings}`)).items, id).not.toEqual([]);
    }
    const { figures } = await t.get<{ figures: Record<string, Measured> }>('/api/v1/figures');
    for (const id of counts) {
      const { findings } = await t.get<Lineage>(`/api/v1/figures/${id}/lineage`);
      const { total, closings } = await t.get<FindingPage>(`/api/v1/findings?${findings}`);
      expect(id === 'closures' ? closings : total, id).toBe(figures[id]!.value);
      expect(total, id).toBeGreaterThan(0);
      if (id !== 'open-findings') expect(await all(findings!), id).toHaveLength(total!);
    }
    const { findings: moved } = await t.get<Lineage>('/api/v1/figures/slips/lineage');
    const late = await all(moved!);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThanOrEqual(figures.slips!.value!);
    expect(late.every(({ slips }) => slips > 0)).toBe(true);
    await expect(t.ask('GET', '/api/v1/findings?openedIn=2026-Q5')).resolves.toMatchObject({ status: 400 });
  });

  test('of what was closed twice in a quarter says that it is one finding and two closings', async () => {
    const listOf = () =>
      t.get<FindingPage>('/api/v1/findings?state=all&closedIn=2026-Q4&severity=info&unit=shop');
    const before = await listOf();
    const days = { '2026-10-02': 'ab', '2026-10-05': 'b', '2026-10-25': 'ab', '2026-11-01': '' };
    for (const [at, seen] of Object.entries(days)) {
      const lines = [...seen].map((id) => `twice-${id},Seen twice,info\n`).join('');
      const csv = new TextEncoder().encode(`id,title,severity\n${lines}`);
      const way = `/api/v1/imports?source=twice&unit=shop&asset=one&scope=full&at=${at}`;
      expect((await t.ask('POST', way, csv)).status).toBeLessThan(300);
    }
    const { items, total, closings } = await listOf();
    expect(items).toHaveLength(total!);
    expect([total! - before.total!, closings! - before.closings!]).toEqual([2, 3]);
  });

  test('lists what one fix closes: the findings behind a row of the page', async () => {
    const page = await t.get<{
      panels: { id: string; chart: { bars: { label: string; href?: string }[] } }[];
    }>('/api/v1/briefings/live');
    const bar = page.panels.find(({ id }) => id === 'fixes')!.chart.bars[0]!;
    const behind = await t.get<FindingPage>(`/api/v1${bar.href}`);
    const { rows } = await t.database.pool.query<{ id: number }>(
      `select id from finding where fix_key = $1 and state in ('open', 'committed', 'accepted')`,
      [new URL(bar.href!, 'http://localhost').searchParams.get('fix')],
    );
    expect(behind.items.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(behind.items.length).toBeGreaterThan(0);
    expect(behind.total).toBeNull();
  });

  test('its total is exact where counters know the filter, and null where they do not', async () => {
    for (const filter of [
      '',
      'severity=high',
      'kind=vulnerability',
      'unit=shop',
      'overdue=true',
      'state=accepted',
    ]) {
      const { total } = await t.get<FindingPage>(`/api/v1/findings?${filter}`);
      expect([filter, total]).toEqual([filter, (await all(filter)).length]);
    }
    expect((await t.get<FindingPage>('/api/v1/findings?search=library')).total).toBeNull();
  });

  test('what its open findings carry adds up to the driven part of the expected loss', async () => {
    const items = await all('');
    const carried = items.reduce((sum, { riskCarried }) => sum + (riskCarried ?? 0), 0);
    const { figure } = await t.get<{ figure: { value: number } }>('/api/v1/figures/exposure-driven');
    expect(carried / figure.value).toBeCloseTo(1, 5);
  });

  test('an identifier finds its findings, and other words are looked for in titles', async () => {
    const [first] = await all('kind=vulnerability');
    const found = await all(`search=${first!.identifier.toLowerCase()}`);
    expect(found.map(({ identifier }) => identifier)).toContain(first!.identifier);
    expect(new Set(found.map(({ identifier }) => identifier)).size).toBe(1);
    const word = first!.title.split(' ')[0]!;
    const titled = await all(`search=${encodeURIComponent(word)}`);
    expect(titled.map(({ id }) => id)).toContain(first!.id);
    expect((await all('search=%25%25_no such thing')).length).toBe(0);
  });

  test('a cursor of another order is refused', async () => {
    const { nextCursor } = await t.get<FindingPage>('/api/v1/findings?limit=1&sort=due');
    expect((await t.ask('GET', `/api/v1/findings?sort=risk&cursor=${nextCursor}`)).status).toBe(400);
    expect((await t.ask('GET', '/api/v1/findings?cursor=nonsense')).status).toBe(400);
  });
});

describe('a change by a person', () => {
  test('moves owner and date, counts the slip, tells it in the history, and the counters stay a recount', async () => {
    const [open] = (await all('sort=due&descending=false')).filter(
      ({ dueOn, state }) => dueOn !== null && dueOn < '2026-11-20' && state !== 'accepted',
    );
    const overdueOf = async () => (await t.get<FindingPage>('/api/v1/findings?overdue=true')).total!;
    const before = await overdueOf();
    const answer = await t.ask('PATCH', `/api/v1/findings/${open!.id}`, {
      owner: 'Shop lead',
      dueOn: '2027-01-31',
    });
    expect(answer.status).toBe(200);
    const changed = (await answer.json()) as FindingDetail;
    expect(changed).toMatchObject({
      owner: 'Shop lead',
      dueOn: '2027-01-31',
      state: 'committed',
      firstDueOn: open!.firstDueOn,
      slips: open!.slips + 1,
    });
    expect(await overdueOf()).toBe(before - 1);
    expect((await all('overdue=true')).length).toBe(before - 1);
    const { events } = await t.get<{ events: { text: string; type: string }[] }>(
      `/api/v1/findings/${open!.id}/history`,
    );
    expect(events.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Owned by Shop lead.', 'The due date moved to 31 Jan 2027.']),
    );
    const entries = await t.ledger();
    await t.ask('PATCH', `/api/v1/findings/${open!.id}`, { owner: 'Shop lead' });
    expect(await t.ledger()).toBe(entries);
  });

  test('is refused for a closed finding, an unknown one, and without a word of change', async () => {
    const [closed] = await all('state=closed');
    expect((await t.ask('PATCH', `/api/v1/findings/${closed!.id}`, { owner: 'Anyone' })).status).toBe(409);
    expect((await t.ask('PATCH', '/api/v1/findings/99999999', { owner: 'Anyone' })).status).toBe(404);
    expect((await t.ask('PATCH', `/api/v1/findings/${closed!.id}`, {})).status).toBe(400);
    expect((await t.ask('PATCH', `/api/v1/findings/${closed!.id}`, { dueOn: 'soon' })).status).toBe(400);
  });
});
