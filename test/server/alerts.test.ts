/** Each kind of alert, raised from what a company enters, on its way to people through a real mail server. */
import type { Alert } from '@plumbline/shared/schema/alert.ts';
import type { Commitment } from '@plumbline/shared/schema/commitment.ts';
import type { Subscription } from '@plumbline/shared/schema/delivery.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { type MailServer, mailServer } from '../support/mail-server.ts';
import { bytes } from '../support/reader.ts';
import { somebody, type TestPerson, told } from '../support/signed-in.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Thursday, 13:00 in Berlin. */
const startMs = Date.parse('2026-12-03T12:00:00.000Z');
let nowMs = startMs - day;
let t: TestApp;
let server: MailServer;
/** Sleeps at night. */
let chief: TestPerson;
/** Wants one message a week, at any hour. */
let rarely: TestPerson;
let shop: TestPerson;

beforeAll(async () => {
  server = await mailServer();
  const mail = { smtpUrl: server.url, mailFrom: 'Plumbline <debt@company.example>' };
  t = await testApp({ nowMs: () => nowMs, mail, publicUrl: 'https://debt.company.example' });
  await told(
    t.ask('POST', '/api/v1/setup', {
      name: 'Own',
      currency: 'EUR',
      annualRevenue: 1e8,
      personalRecords: 1e6,
      outageHourCost: 2e4,
    }),
  );
  await told(
    t.ask('POST', '/api/v1/imports?source=scanner&unit=shop', listed('CVE-2026-1001', 'CVE-2026-1002')),
  );
  await told(
    t.ask('POST', '/api/v1/imports?source=tracker&unit=payments', listed('CVE-2026-1003', 'CVE-2026-1004')),
  );
  chief = await somebody(t, 'Security chief', 'ciso');
  rarely = await somebody(t, 'Finance lead', 'executive');
  shop = await somebody(t, 'Shop analyst', { role: 'analyst', unit: 'shop' });
  const times = { kind: 'alerts', timeZone: 'Europe/Berlin', language: 'en' };
  await told(chief.ask('POST', '/api/v1/subscriptions', times));
  for (const [by, weeklyCap] of [
    [rarely, 1],
    [shop, 50],
  ] as const)
    await told(by.ask('POST', '/api/v1/subscriptions', { ...times, quietFrom: 0, quietTo: 0, weeklyCap }));
  // The one message that the finance lead wants this week.
  await promise('CVE-2026-1004', '2026-12-02');
  await promise('CVE-2026-1001', '2026-12-03');
  nowMs = startMs;
  await told(
    t.ask('POST', '/api/v1/imports?source=scanner&unit=shop', listed('CVE-2026-1001', 'CVE-2026-1002')),
  );
  await told(
    t.ask('POST', '/api/v1/imports?source=tracker&unit=payments', listed('CVE-2026-1003', 'CVE-2026-1004')),
  );
  await round();
  server.arrived.length = 0;
}, 60_000);
afterAll(async () => {
  await t.close();
  await server.close();
});

const listed = (...ids: string[]) =>
  bytes(`id,title,severity,opened\n${ids.map((id) => `${id},Thing ${id},high,2026-11-01\n`).join('')}`);
const round = () => t.context.deliver.round();
const mailsTo = (by: TestPerson) =>
  server.arrived.filter(({ to }) => to[0] === by.email).map(({ mail }) => `${mail.subject}\n${mail.text}`);
const promise = async (identifier: string, dueOn: string) => {
  const { items } = await t.get<FindingPage>('/api/v1/findings');
  const finding = items.find((each) => each.identifier === identifier)!;
  const order = { finding: finding.id, unit: finding.unit, owner: 'Shop lead', dueOn };
  return told<Commitment>(t.ask('POST', '/api/v1/commitments', order));
};
const alertsOf = async (by: TestPerson, kind?: string) =>
  (await told<{ items: Alert[] }>(by.ask('GET', '/api/v1/alerts?over=true'))).items.filter(
    (each) => kind === undefined || each.kind === kind,
  );
const waitingFor = async (by: TestPerson) =>
  (await told<{ items: Subscription[] }>(by.ask('GET', '/api/v1/subscriptions'))).items[0]!.waiting;

const cases = [
  {
    kind: 'overdue',
    // It was promised for yesterday.
    raise: async () => {},
    says: /Shop: “.*CVE-2026-1001.*” was due on 3 Dec 2026 and is not done \(owner: Shop lead\)/i,
  },
  {
    kind: 'slips',
    async raise() {
      const { id } = await promise('CVE-2026-1002', '2027-03-01');
      const later = { dueOn: '2027-07-01', reason: 'The supplier is late' };
      await told(t.ask('PATCH', `/api/v1/commitments/${id}`, later));
    },
    says: /Shop: The date of “.*CVE-2026-1002.*” moved 2 times, by 212 days in all/i,
  },
  {
    kind: 'kev',
    raise: () =>
      told(
        t.ask(
          'POST',
          '/api/v1/imports?source=kev&format=cisa-kev',
          bytes(
            'cveID,vulnerabilityName,dateAdded,dueDate,knownRansomwareCampaignUse\nCVE-2026-1003,Thing,2026-12-17,2027-01-07,Unknown\nCVE-2026-9999,Not ours,2026-12-17,2027-01-07,Known\n',
          ),
        ),
      ),
    says: /Payments: CVE-2026-1003.* exploited by attackers \(listed on 17 Dec 2026\); one finding/i,
  },
  {
    kind: 'stale-source',
    // They were last heard on the first day.
    raise: async () => {},
    says: /The source “scanner” has told nothing since 3 Dec 2026/,
    count: 2,
  },
  {
    kind: 'appetite',
    async raise() {
      const row = { from: '2026-01-01', approvedBy: 'Board', lossMinor: 1_000, probability: 0.001 };
      await told(t.ask('POST', '/api/v1/appetites', row));
      await t.get('/api/v1/figures/probability-above-appetite');
    },
    says: /appetite/i,
  },
].map((each, week) => ({ count: 1, ...each, week }));

describe.each(cases)('an alert of the kind $kind', ({ kind, raise, says, count, week }) => {
  const weekMs = startMs + week * 7 * day;

  test('is raised once, and told once: after quiet hours, and not beyond what is wanted in a week', async () => {
    server.arrived.length = 0;
    // Friday, 21:30 in Berlin.
    nowMs = weekMs + day + 8.5 * hour;
    expect(await alertsOf(chief, kind)).toHaveLength(kind === 'overdue' ? 1 : 0);
    await raise();
    await round();
    nowMs += 6 * 60_000;
    await round();
    const morning = new Date(weekMs + day + 18 * hour).toISOString();
    const nextWeek = new Date(weekMs + 7 * day).toISOString();
    const raised = (await alertsOf(chief, kind)).slice(0, count);
    expect(raised.map(({ told }) => told)).toEqual(Array(count).fill({ state: 'quiet', at: morning }));
    expect(raised.map(({ text }) => text).join('\n')).toMatch(says);
    expect((await alertsOf(rarely, kind)).slice(0, count).map(({ told }) => told)).toEqual(
      Array(count).fill({ state: 'cap', at: nextWeek }),
    );
    expect(await waitingFor(chief)).toEqual({ count, why: 'quiet', until: morning });
    expect(await waitingFor(rarely)).toEqual({ count, why: 'cap', until: nextWeek });
    expect([...mailsTo(chief), ...mailsTo(rarely)]).toEqual([]);

    nowMs = Date.parse(morning);
    await round();
    await round();
    expect(mailsTo(chief)).toEqual([expect.stringMatching(says)]);
    expect(mailsTo(chief)[0]).toMatch(
      count === 1 ? /: one thing that needs a look/ : /: 2 things that need a look/,
    );
    expect((await alertsOf(chief, kind))[0]!.told).toEqual({ state: 'sent', at: morning });
    expect(await waitingFor(chief)).toBeNull();

    nowMs = Date.parse(nextWeek);
    await round();
    await round();
    expect(mailsTo(rarely)).toEqual([expect.stringMatching(says)]);
    expect(mailsTo(chief)).toHaveLength(1);
    expect((await alertsOf(rarely, kind))[0]!.told).toEqual({ state: 'sent', at: nextWeek });
  });
});

test('an alert of a source reaches who sees a unit that it speaks of, and one of the company nobody in a part', async () => {
  const seen = await alertsOf(shop);
  expect(seen.map(({ kind }) => kind).sort()).toEqual(['overdue', 'slips', 'stale-source']);
  const silent = seen.find(({ kind }) => kind === 'stale-source')!;
  expect(silent).toMatchObject({ text: expect.stringContaining('“scanner”'), told: { state: 'sent' } });
  expect(JSON.stringify(seen)).not.toMatch(/tracker|payments|appetite/i);
});

test('an alert that is over is told to nobody, and one that comes back within days is not told again', async () => {
  server.arrived.length = 0;
  const late = bytes('id,title,severity,opened\nCVE-2026-1001,Thing,high,2026-11-01\n');
  await told(t.ask('POST', '/api/v1/imports?source=scanner&unit=shop', late));
  nowMs += 6 * 60_000;
  await round();
  const over = (await alertsOf(shop, 'stale-source'))[0]!;
  expect(over.clearedAt).toBe(new Date(nowMs).toISOString());
  expect((await told<{ items: Alert[] }>(shop.ask('GET', '/api/v1/alerts'))).items).toHaveLength(2);
  await t.database.pool.query(`update source set last_observed_at = '2026-12-03' where name = 'scanner'`);
  nowMs += day;
  await round();
  expect((await alertsOf(shop, 'stale-source'))[0]).toMatchObject({
    clearedAt: null,
    raisedAt: over.raisedAt,
  });
  expect(mailsTo(shop)).toEqual([]);
});

test('an alert that was raised before somebody asked for alerts is told as such, and to a program as told to nobody', async () => {
  const late = await somebody(t, 'New executive', 'executive');
  expect(new Set((await alertsOf(late)).map(({ told }) => told.state))).toEqual(new Set(['no']));
  await told(late.ask('POST', '/api/v1/subscriptions', { kind: 'alerts' }));
  nowMs += 6 * 60_000;
  await round();
  expect(mailsTo(late)).toEqual([]);
  expect(new Set((await alertsOf(late)).map(({ told }) => told.state))).toEqual(new Set(['before']));
});
