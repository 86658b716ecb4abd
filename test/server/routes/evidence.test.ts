import { readdirSync, readFileSync } from 'node:fs';
import { routes } from '@plumbline/server/identity/policy.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { anchorAt } from '../../support/demonstration.ts';
import { evidenceOfBriefings } from './evidence-of-briefings.ts';
import { evidenceOfDecisions } from './evidence-of-decisions.ts';
import { evidenceOfLedger } from './evidence-of-ledger.ts';
import { type Call, evidenceOfPeople } from './evidence-of-people.ts';
import { evidenceOfPriorities } from './evidence-of-priorities.ts';
import { evidenceOfPromises } from './evidence-of-promises.ts';

let own: TestApp;
let demonstration: TestApp;
beforeAll(async () => {
  own = await testApp();
  demonstration = await testApp({ demonstration: { findings: 500, at: anchorAt } });
}, 60_000);
afterAll(async () => {
  await own.close();
  await demonstration.close();
});

const csv = 'id,title,severity,opened,due\nA-1,Old library,high,2026-01-01,2026-12-24\n';
const large = `id,title,severity,opened\n${Array.from({ length: 12_000 }, (_, n) => `B-${n},One of many,low,2026-01-01`).join('\n')}\n`;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Every way to write, in an order in which each can be done. */
const calls: Call[] = [
  {
    route: 'POST /api/v1/setup',
    kind: 'set-up',
    call: () =>
      own.ask('POST', '/api/v1/setup', {
        name: 'Own',
        currency: 'EUR',
        annualRevenue: 1e8,
        personalRecords: 1e6,
        outageHourCost: 2e4,
      }),
  },
  {
    route: 'POST /api/v1/imports',
    kind: 'import',
    call: () => own.ask('POST', '/api/v1/imports?source=tracker', bytes(csv)),
  },
  {
    route: 'PATCH /api/v1/findings/:id',
    kind: 'finding-changed',
    call: () => own.ask('PATCH', '/api/v1/findings/1', { owner: 'Platform lead' }),
  },
  ...evidenceOfPromises(() => own),
  ...evidenceOfPriorities(() => own),
  ...evidenceOfDecisions(() => own),
  {
    route: 'DELETE /api/v1/imports/:id',
    kind: 'import-cancelled',
    async call() {
      const begun = await own.ask('POST', '/api/v1/imports?source=many', bytes(large), {
        prefer: 'respond-async',
      });
      const { id } = (await begun.json()) as { id: string };
      return own.ask('DELETE', `/api/v1/imports/${id}`);
    },
  },
  {
    route: 'POST /api/v1/teams',
    kind: 'team-saved',
    call: () => own.ask('POST', '/api/v1/teams', { name: 'Shop', unit: 'shop', lead: 'Shop lead' }),
  },
  {
    route: 'POST /api/v1/staffing',
    kind: 'staffing-saved',
    call: () =>
      own.ask('POST', '/api/v1/staffing', { team: 'Shop', from: '2026-01-01', funded: 5, filled: 4 }),
  },
  {
    route: 'POST /api/v1/openings',
    kind: 'opening-saved',
    call: () =>
      own.ask('POST', '/api/v1/openings', {
        id: 'P-1',
        team: 'Shop',
        title: 'Shop engineer',
        openedOn: '2026-03-01',
      }),
  },
  {
    route: 'POST /api/v1/time-records',
    kind: 'time-record-saved',
    call: () =>
      own.ask('POST', '/api/v1/time-records', { team: 'Shop', from: '2026-04-01', share: [0.2, 0.3] }),
  },
  {
    route: 'POST /api/v1/spend',
    kind: 'spend-saved',
    call: () =>
      own.ask('POST', '/api/v1/spend', {
        kind: 'tools',
        name: 'Scanner',
        from: '2026-01-01',
        to: '2026-12-31',
        amountMinor: 1_000_000,
        currency: 'EUR',
      }),
  },
  {
    route: 'POST /api/v1/scenarios',
    kind: 'scenario-saved',
    call: () =>
      own.ask('POST', '/api/v1/scenarios', {
        id: 'flood',
        name: 'The data centre is under water',
        frequency: { poisson: 0.01 },
        losses: [{ form: 'replacement', distribution: { constant: 1e6 } }],
        drivenShare: [0.01, 0.1],
        calibratedAt: '2026-11-01T00:00:00Z',
      }),
  },
  {
    route: 'POST /api/v1/incidents',
    kind: 'incident-saved',
    call: () =>
      own.ask('POST', '/api/v1/incidents', {
        id: 'I-1',
        title: 'Down for an hour',
        unit: 'shop',
        startedAt: '2026-10-01T10:00:00Z',
      }),
  },
  {
    route: 'POST /api/v1/scenarios/:id/review',
    kind: 'scenario-reviewed',
    call: () => own.ask('POST', '/api/v1/scenarios/flood/review', { reviewedBy: 'Finance lead' }),
  },
  {
    route: 'POST /api/v1/exposure/model',
    kind: 'model-imported',
    call: async () =>
      own.ask('POST', '/api/v1/exposure/model', await own.get<object>('/api/v1/exposure/model.json')),
  },
  {
    route: 'DELETE /api/v1/scenarios/:id',
    kind: 'scenario-removed',
    call: () => own.ask('DELETE', '/api/v1/scenarios/flood'),
  },
  {
    route: 'POST /api/v1/appetites',
    kind: 'appetite-saved',
    call: () =>
      own.ask('POST', '/api/v1/appetites', {
        from: '2026-01-01',
        approvedBy: 'Board',
        lossMinor: 1_200_000_000,
        probability: 0.05,
      }),
  },
  {
    route: 'POST /api/v1/penalty-regimes',
    kind: 'penalty-regime-saved',
    call: () =>
      own.ask('POST', '/api/v1/penalty-regimes', {
        id: 'card-scheme',
        name: 'Card scheme rules',
        article: 'annex 4',
        fixed: 500_000,
        currency: 'EUR',
        rate: null,
        inForceSince: '2024-01-01',
        source: 'contract',
        checkedOn: '2026-01-01',
      }),
  },
  {
    route: 'POST /api/v1/currency-rates',
    kind: 'currency-rate-saved',
    call: () =>
      own.ask('POST', '/api/v1/currency-rates', {
        currency: 'CHF',
        from: '2026-01-01',
        value: 1.07,
        source: 'Treasury',
      }),
  },
  {
    route: 'POST /api/v1/stress-cases',
    kind: 'stress-case-saved',
    call: () =>
      own.ask('POST', '/api/v1/stress-cases', {
        id: 'season',
        name: 'The season is lost',
        narrative: 'Down for three weeks',
        costMinor: 1_000_000,
        paidBy: [],
        setBy: 'Finance lead',
        setOn: '2026-01-01',
      }),
  },
  {
    route: 'DELETE /api/v1/stress-cases/:id',
    kind: 'stress-case-removed',
    call: () => own.ask('DELETE', '/api/v1/stress-cases/season'),
  },
  {
    route: 'PATCH /api/v1/exposure-settings',
    kind: 'exposure-settings-changed',
    call: () => own.ask('PATCH', '/api/v1/exposure-settings', { turnoverMinor: 62_000_000_000 }),
  },
  ...evidenceOfPeople(() => own),
  ...evidenceOfLedger(() => own),
  ...evidenceOfBriefings(() => own),
  {
    route: 'POST /api/v1/demo',
    kind: 'demonstration-requested',
    call: () => demonstration.ask('POST', '/api/v1/demo'),
  },
  {
    route: 'DELETE /api/v1/demo',
    kind: 'demonstration-removed',
    async call() {
      await demonstration.context.demonstration.settled();
      return demonstration.ask('DELETE', '/api/v1/demo');
    },
  },
];

/** Asked with a body, and stores nothing. */
const asking = [
  'POST /api/v1/requests/preview',
  'POST /api/v1/exposure/what-if',
  'POST /api/v1/company-sign-ins/:id/test',
  'POST /api/v1/presentation',
];

/**
 * Signing in and what one sets up for it needs a browser with its cookies, codes and keys: the tests of `../identity` do
 * that, and look at the ledger. Each of these addresses must stand in one of them.
 */
const ofSignIn = (path: string) => path.startsWith('/api/auth/');
const testsOfSignIn = readdirSync(new URL('../identity', import.meta.url))
  .map((name) => readFileSync(new URL(`../identity/${name}`, import.meta.url), 'utf8'))
  .filter((text) => /ledger/i.test(text));

test('every address of sign-in that writes is called where its evidence is looked at', () => {
  const writing = routes.filter(({ method, path }) => method !== 'GET' && ofSignIn(path));
  const untested = writing
    .map(({ path }) => path.replace(/\/:\w+$/, '/'))
    .filter((path) => !testsOfSignIn.some((text) => text.includes(path)));
  expect(writing.length).toBeGreaterThan(10);
  expect(untested).toEqual([]);
});

test('every writing route is called here, and those of sign-in where sign-in is tested', () => {
  const writing = routes
    .filter(({ method, path }) => method !== 'GET' && !asking.includes(`${method} ${path}`))
    .filter(({ path }) => !ofSignIn(path))
    .map(({ method, path }) => `${method} ${path}`);
  expect(calls.map(({ route }) => route).sort()).toEqual(writing.sort());
});

test.each(calls)(
  '$route leaves the ledger entry $kind with its actor',
  async ({ route, kind, prepare, call, actor = /^token test ciso \(ciso\) of test$/ }) => {
    const app = route.endsWith('/demo') ? demonstration : own;
    await prepare?.();
    const before = kind === 'demonstration-removed' ? 0 : await app.ledger();
    const answer = await call();
    expect([200, 202], await answer.clone().text()).toContain(answer.status);
    const { items } = await app.get<{ items: { id: number; kind: string; actor: string }[] }>(
      '/api/v1/ledger?limit=200',
    );
    const fresh = items.filter(({ id }) => id > before);
    expect(fresh.map((entry) => entry.kind)).toContain(kind);
    for (const entry of fresh) expect(entry.actor).toMatch(actor);
  },
  120_000,
);

test('a cancelled import leaves nothing of itself', async () => {
  const { items } = await own.get<{ items: unknown[] }>('/api/v1/findings?search=One of many');
  expect(items).toEqual([]);
  const runs = await own.get<{ items: { source: string; state: string }[] }>('/api/v1/imports');
  expect(runs.items.find(({ source }) => source === 'many')?.state).toBe('cancelled');
});

test('removing the demonstration leaves an empty database and a ledger that says so', async () => {
  const { rows } = await demonstration.database.pool.query<{ n: number }>(
    `select (select count(*) from finding) + (select count(*) from scenario) + (select count(*) from finding_event)
       + (select count(*) from figure_point) + (select count(*) from unit_day) as n`,
  );
  expect(rows[0]!.n).toBe(0);
  expect(await demonstration.get('/api/v1/company')).toMatchObject({ demonstration: false, empty: true });
  const { items } = await demonstration.get<{ items: { kind: string }[] }>('/api/v1/ledger');
  expect(items.map(({ kind }) => kind)).toEqual(['link-made', 'demonstration-removed']);
  expect((await demonstration.ask('DELETE', '/api/v1/demo')).status).toBe(409);
  await expect(demonstration.database.pool.query('delete from ledger_entry')).rejects.toThrow();
});
