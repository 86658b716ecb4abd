/** Requests and what became of them: who asks, who decides, what it concerned in money, and that it ends by itself. */
import { expireAcceptances } from '@plumbline/server/actions/expire-acceptances.ts';
import { expireDecisions } from '@plumbline/server/actions/expire-decisions.ts';
import type { Decision, PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import type { Finding, FindingPage } from '@plumbline/shared/schema/finding.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { anchorAt } from '../../support/demonstration.ts';
import { reader } from '../../support/reader.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../../support/signed-in.ts';
import { expectPreviews } from './previews-of-requests.ts';

const dayMs = 86_400_000;
let t: TestApp;
let nowMs = Date.parse(anchorAt);
let ciso: TestPerson;
let executive: TestPerson;
let shopExecutive: TestPerson;
let analyst: TestPerson;

beforeAll(async () => {
  t = await testApp({ findings: 300, nowMs: () => nowMs });
  ciso = await somebody(t, 'Security chief', 'ciso');
  executive = await somebody(t, 'Chief financial officer', 'executive');
  shopExecutive = await somebody(t, 'Head of shop', { role: 'executive', unit: 'shop' });
  analyst = await somebody(t, 'Risk analyst', 'analyst');
}, 120_000);
afterAll(() => t.close());

const today = (more = 0) => new Date(nowMs + more * dayMs).toISOString().slice(0, 10);
const worst = async (count: number) => (await t.get<FindingPage>(`/api/v1/findings?limit=${count}`)).items;
const askFor = (by: TestPerson, body: object) =>
  told<Decision>(by.ask('POST', '/api/v1/requests', { kind: 'headcount', title: 'Two engineers', ...body }));
const decide = (by: TestPerson, id: string, body: object) =>
  by.ask('POST', `/api/v1/decisions/${id}/outcome`, {
    outcome: 'refused',
    reason: 'No money this year',
    ...body,
  });
const one = (id: string) => t.get<Decision>(`/api/v1/decisions/${id}`);

describe('a request', () => {
  test('keeps what it concerned in money at that moment, by the engine, with its range', async () => {
    const [first, second] = await worst(2);
    const asked = await askFor(analyst, {
      question: 'Two people for the edge, so that known flaws are closed within a month.',
      concerns: { findings: [first!.id, second!.id] },
      options: [{ title: 'Two engineers', costMinor: 30_000_000, people: 2 }],
    });
    expect(asked).toMatchObject({
      id: `D-${today().slice(0, 4)}-001`,
      state: 'open',
      askedBy: expect.stringContaining('Risk analyst'),
      askedOn: today(),
      exposure: { findings: 2, because: null, at: new Date(nowMs).toISOString() },
    });
    const { valueMinor, lowMinor, highMinor } = asked.exposure!;
    expect(valueMinor).toBeGreaterThan(0);
    expect(lowMinor!).toBeLessThanOrEqual(valueMinor!);
    expect(highMinor!).toBeGreaterThanOrEqual(valueMinor!);
    const open = await t.get<{ items: Decision[] }>('/api/v1/requests');
    expect(open.items.map(({ id }) => id)).toContain(asked.id);
    expect((await ledgerOf(t, asked.id)).map(({ kind }) => kind)).toEqual(['decision-asked']);
  });

  test('is worked out while it is written, and keeps the effect of an option that nobody stated', () =>
    expectPreviews({ t, analyst, shopExecutive, findings: () => worst(2) }));

  test('names only what there is, and only within the units of whoever asks', async () => {
    const refused = async (by: TestPerson, body: object, status: number, at: string) => {
      const answer = await by.ask('POST', '/api/v1/requests', { kind: 'budget', title: 'Budget', ...body });
      expect(answer.status, await answer.clone().text()).toBe(status);
      expect(((await answer.json()) as { at: string }).at).toBe(at);
    };
    await refused(analyst, { concerns: { findings: [999_999] } }, 404, 'concerns.findings');
    await refused(analyst, { unit: 'nowhere' }, 404, 'unit');
    await refused(analyst, { evidence: ['ab'.repeat(32)] }, 404, 'evidence');
    await refused(shopExecutive, { unit: 'payments' }, 403, 'unit');
    const foreign = (await worst(50)).find(({ unit }) => !unit.startsWith('shop'))!;
    await refused(
      shopExecutive,
      { unit: 'shop', concerns: { findings: [foreign.id] } },
      403,
      'concerns.findings',
    );
    await refused(analyst, { askedOn: today(2) }, 400, 'askedOn');
  });

  test('of an owner names nothing but what is theirs, and tells no money of others', async () => {
    const [finding] = await worst(1);
    await told(t.ask('PATCH', `/api/v1/findings/${finding!.id}`, { owner: 'Platform lead' }));
    const owner = await reader(t, [{ role: 'owner', unit: '' }], 'Platform lead');
    const ask = (concerns: object) =>
      owner('POST', '/api/v1/requests', { kind: 'deferral', title: 'More time', concerns });
    const foreign = (await worst(50)).find((each) => each.owner !== 'Platform lead')!;
    const key = 'select fix_key as fix from finding where id = $1';
    const fixes = [(await t.database.pool.query<{ fix: string }>(key, [finding!.id])).rows[0]!.fix];
    const others = [{ units: ['shop'] }, { fixes }, { scenarios: ['x'] }];
    for (const concerns of [{ findings: [foreign.id] }, ...others]) {
      const answer = await ask(concerns);
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('valueMinor');
    }
    expect((await told<Decision>(ask({ findings: [finding!.id] }))).exposure!.findings).toBe(1);
  });

  test('of other units is neither listed nor found', async () => {
    const asked = await askFor(analyst, { unit: 'payments' });
    expect((await shopExecutive.ask('GET', `/api/v1/decisions/${asked.id}`)).status).toBe(404);
    expect((await decide(shopExecutive, asked.id, {})).status).toBeGreaterThanOrEqual(403);
    const listed = await told<{ items: Decision[] }>(shopExecutive.ask('GET', '/api/v1/decisions'));
    expect(listed.items.every(({ unit }) => unit === 'shop' || unit.startsWith('shop/'))).toBe(true);
    const own = await askFor(shopExecutive, { unit: 'shop' });
    const again = await told<{ items: Decision[] }>(shopExecutive.ask('GET', '/api/v1/decisions?state=open'));
    expect(again.items.map(({ id }) => id)).toEqual([own.id]);
  });

  test('is decided by another than asked, once, with a reason', async () => {
    const asked = await askFor(ciso, { options: [{ title: 'Two', costMinor: 1, people: 2 }] });
    expect((await decide(ciso, asked.id, {})).status).toBe(403);
    expect((await decide(executive, asked.id, { decidedBy: asked.askedBy.toUpperCase() })).status).toBe(403);
    expect((await decide(analyst, asked.id, {})).status).toBe(403);
    // Neither for another name, nor as the name it was asked for.
    const { id } = await askFor(ciso, { askedBy: 'The board' });
    expect((await decide(ciso, id, {})).status).toBe(403);
    const { decidedBy } = await told<Decision>(decide(executive, id, {}));
    const own = await askFor(analyst, { askedBy: decidedBy });
    expect((await decide(executive, own.id, { decidedBy: 'The board' })).status).toBe(403);
    expect((await decide(executive, asked.id, { reason: '' })).status).toBe(400);
    expect((await decide(executive, asked.id, { option: 1 })).status).toBe(400);
    expect((await decide(executive, asked.id, { decidedOn: today(1) })).status).toBe(400);
    const decided = await told<Decision>(
      decide(executive, asked.id, { option: 0, conditions: 'Asked again in May' }),
    );
    expect(decided).toMatchObject({
      state: 'refused',
      reason: 'No money this year',
      decidedBy: expect.stringContaining('Chief financial officer'),
      decidedOn: today(),
      option: 0,
    });
    expect((await decide(executive, asked.id, {})).status).toBe(409);
    expect((await ledgerOf(t, asked.id)).map(({ kind }) => kind)).toEqual([
      'decision-asked',
      'decision-made',
    ]);
  });

  test('is taken back by whoever asked, and by nobody else', async () => {
    const asked = await askFor(analyst, {});
    const withdraw = (by: TestPerson) =>
      by.ask('POST', `/api/v1/decisions/${asked.id}/withdraw`, { reason: 'No longer needed' });
    expect((await withdraw(executive)).status).toBe(403);
    expect((await told<Decision>(withdraw(analyst))).state).toBe('withdrawn');
    expect((await withdraw(analyst)).status).toBe(409);
  });
});

describe('an accepted risk', () => {
  const stateOf = async (id: number) => (await t.get<Finding>(`/api/v1/findings/${id}`)).state;

  test('has a last day, stays open with its exposure, and is asked again when it ends', async () => {
    const [finding] = (await worst(20)).filter(({ state }) => state !== 'accepted');
    const id = finding!.id;
    const ale = async () =>
      (await t.get<{ figures: Record<string, { value: number }> }>('/api/v1/figures')).figures;
    const before = await ale();
    const asked = await askFor(analyst, {
      kind: 'risk-acceptance',
      title: 'Leave it until the move',
      concerns: { findings: [id] },
    });
    const accept = (body: object) =>
      decide(executive, asked.id, { outcome: 'approved', reason: 'The system goes in spring', ...body });
    const without = await accept({});
    expect(without.status).toBe(400);
    expect(await without.text()).toContain('never for good');
    expect((await accept({ expiresOn: today(-1) })).status).toBe(400);
    await told(accept({ expiresOn: today(30) }));
    expect(await stateOf(id)).toBe('accepted');
    const after = await ale();
    for (const figure of ['open-findings', 'exposure-ale'])
      expect(after[figure]!.value, figure).toBe(before[figure]!.value);

    nowMs += 31 * dayMs;
    expect(await expireDecisions(t.database.pool, nowMs)).toBe(1);
    expect(await expireDecisions(t.database.pool, nowMs)).toBe(0);
    await expireAcceptances(t.database.pool, nowMs);
    expect(['open', 'committed']).toContain(await stateOf(id));
    expect((await one(asked.id)).state).toBe('expired');
    const open = await t.get<{ items: Decision[] }>('/api/v1/requests');
    expect(open.items.map((each) => each.id)).toContain(asked.id);
    const entries = await ledgerOf(t, asked.id);
    expect(entries.at(-1)).toMatchObject({ actor: 'daily job', kind: 'decision-expired' });
  });

  test('holds through an import of the source that still reports it', async () => {
    const file = (more: string) =>
      new TextEncoder().encode(`id,title,severity,opened\nCVE-2031-1,A flaw,high,2026-01-01\n${more}`);
    const load = (more: string) =>
      told(
        t.ask('POST', '/api/v1/imports?source=hand&unit=shop', file(more)) as Promise<Response>,
        200,
      ).catch(() => {});
    await load('');
    const [found] = (await t.get<FindingPage>('/api/v1/findings?search=CVE-2031-1')).items;
    const asked = await askFor(analyst, { kind: 'risk-acceptance', concerns: { findings: [found!.id] } });
    await told(decide(executive, asked.id, { outcome: 'approved', reason: 'For now', expiresOn: today(60) }));
    await load('CVE-2031-2,Another,low,2026-01-02\n');
    expect(await stateOf(found!.id)).toBe('accepted');
  });
});

test('requests of the demonstration are decisions, newest first, page by page', async () => {
  const seen: Decision[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: Decision[]; nextCursor: string | null } = await t.get(
      `/api/v1/decisions?limit=3${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.map(({ askedOn }) => askedOn)).toEqual(
    seen
      .map(({ askedOn }) => askedOn)
      .sort()
      .reverse(),
  );
  expect(seen.find(({ id }) => id === 'request-1')).toMatchObject({
    kind: 'headcount',
    state: 'refused',
    concerns: { units: ['payments'] },
    options: [{ people: 4, once: false }],
  });
  expect((await t.ask('GET', '/api/v1/decisions?cursor=x')).status).toBe(400);
});

describe('the price of a no', () => {
  test('of named findings is their exposure a day until they are fixed, less the cost of what was asked', async () => {
    const [finding] = await worst(1);
    const asked = await askFor(analyst, {
      concerns: { findings: [finding!.id] },
      options: [{ title: 'Two engineers', costMinor: 36_525, people: 0 }],
    });
    expect((await t.ask('GET', `/api/v1/decisions/${asked.id}/price`)).status).toBe(409);
    await told(decide(executive, asked.id, {}));
    const price = () => t.get<PriceOfNo>(`/api/v1/decisions/${asked.id}/price`);
    nowMs += 101 * dayMs;
    const first = await price();
    const days = (nowMs - Date.parse(`${first.refusedOn}T00:00:00Z`)) / dayMs - 1;
    expect(first.costMinor).toBe(Math.round(100 * days));
    expect(first.exposureThenMinor).toBe(asked.exposure!.valueMinor);
    const mean = (first.exposureThenMinor! + first.exposureNowMinor!) / 2;
    expect(first.removedMinor! / ((mean * days) / 365.25)).toBeCloseTo(1, 3);
    expect(first.valueMinor).toBe(first.removedMinor! - first.costMinor);
    expect(first.lowMinor!).toBeLessThanOrEqual(first.valueMinor!);
    expect(first.meanwhile).toMatchObject({ findings: 1, fixed: 0, open: 1, incidents: [] });
    expect(first.sentence).toMatch(
      /^Refused on \d+ \w+( \d+)?: it would .*\. The finding it was about is still open\.$/,
    );
  });

  test('names the incident that came through what it was about, and adds nothing for it', async () => {
    const [finding] = await worst(1);
    const asked = await askFor(analyst, { concerns: { findings: [finding!.id] } });
    await told(decide(executive, asked.id, {}));
    nowMs += 40 * dayMs;
    const before = await t.get<PriceOfNo>(`/api/v1/decisions/${asked.id}/price`);
    await told(
      t.ask('POST', '/api/v1/incidents', {
        id: 'incident-through-it',
        title: 'Customer data copied',
        unit: finding!.unit,
        startedAt: new Date(nowMs - dayMs).toISOString(),
        lossMinor: 90_000_000,
        identifiers: [finding!.identifier],
      }),
    );
    const after = await t.get<PriceOfNo>(`/api/v1/decisions/${asked.id}/price`);
    expect(after.meanwhile.incidents).toMatchObject([{ id: 'incident-through-it', lossMinor: 90_000_000 }]);
    expect(after.sentence).toContain('meanwhile: Customer data copied');
    expect(after.removedMinor! / before.removedMinor!).toBeLessThan(3);
  });

  test('of people is what they would have closed, from the day they would have been there', async () => {
    const { items } = await t.get<{ items: PriceOfNo[] }>('/api/v1/prices');
    const people = items.find(({ decision }) => decision === 'request-1')!;
    expect(people.because).toBeNull();
    expect(people.removedMinor).toBeGreaterThan(0);
    expect(people.meanwhile.findings).toBeGreaterThan(0);
    expect(items.map(({ valueMinor }) => valueMinor ?? -Infinity)).toEqual(
      items.map(({ valueMinor }) => valueMinor ?? -Infinity).sort((a, b) => b - a),
    );
    const seen = await told<{ items: PriceOfNo[] }>(shopExecutive.ask('GET', '/api/v1/prices'));
    expect(seen.items.some(({ decision }) => decision === 'request-1')).toBe(false);
  });
});
