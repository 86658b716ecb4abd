/** Briefings by e-mail, through a real mail server. */
import type { DeliveryItem, Subscription } from '@plumbline/shared/schema/delivery.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { anchorAt } from '../support/demonstration.ts';
import { type MailServer, mailServer } from '../support/mail-server.ts';
import { publishedBriefing } from '../support/published.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../support/signed-in.ts';

let t: TestApp;
let server: MailServer;
let board: TestPerson;
let chief: TestPerson;
let digest: string;
const startMs = Date.parse(anchorAt);
let nowMs = startMs;
const minute = 60_000;
const day = 24 * 60 * minute;

beforeAll(async () => {
  server = await mailServer();
  const mail = { smtpUrl: server.url, mailFrom: 'Plumbline <debt@company.example>' };
  t = await testApp({ nowMs: () => nowMs, mail, publicUrl: 'https://debt.company.example' });
  board = await somebody(t, 'Chair of the board', 'board');
  chief = await somebody(t, 'Security chief', 'ciso');
});
beforeEach(() => {
  server.arrived.length = 0;
  server.refuseWith = 0;
});
afterAll(async () => {
  await t.close();
  await server.close();
});

const round = () => t.context.deliver.round();
const subscribe = async (by: TestPerson, order: object) =>
  (
    await told<{ items: Subscription[] }>(
      by.ask('POST', '/api/v1/subscriptions', { timeZone: 'Europe/Berlin', language: 'en', ...order }),
    )
  ).items.at(-1)!;
const deliveries = async (by: TestPerson) =>
  (await told<{ items: DeliveryItem[] }>(by.ask('GET', '/api/v1/deliveries'))).items;

test('sends a published briefing once to each who wants it: figures as text, charts in place, the page as PDF', async () => {
  await subscribe(board, { kind: 'published' });
  expect(await round()).toBe(0);
  digest = await publishedBriefing(t);
  await Promise.all([round(), round()]);
  expect(server.arrived).toHaveLength(1);
  const [{ to, mail } = { to: [], mail: null! }] = server.arrived;
  expect(to).toEqual([board.email]);
  expect(mail.from!.text).toBe('"Plumbline" <debt@company.example>');
  expect(mail.subject).toBe('Example Group: briefing of the third fiscal quarter 2026');
  expect(mail.text).toContain(
    '- Expected loss in a year: 3.1 M (80 % range of the estimate 2.2 – 4.3) −0.4 Q2, above appetite',
  );
  expect(mail.text).toContain(digest);
  expect(mail.text).toContain('https://debt.company.example/?period=2026-Q3');
  const pictures = mail.attachments.filter(({ related }) => related);
  expect(pictures.map(({ filename }) => filename)).toEqual(['trend.png', 'flow.png', 'fixes.png']);
  for (const { content, contentId } of pictures) {
    expect(content.subarray(1, 4).toString()).toBe('PNG');
    expect(content.length).toBeGreaterThan(4_000);
    expect(contentId).toMatch(/^<\w+@plumbline>$/);
  }
  const files = mail.attachments.filter(({ related }) => !related);
  expect(files.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['plumbline-2026-Q3.pdf', 'application/pdf'],
  ]);
  expect(files[0]!.content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(/<script|https?:\/\/(?!debt\.company\.example|www\.w3\.org)/.test(String(mail.html))).toBe(false);
  expect(await round()).toBe(0);
  expect(await deliveries(board)).toMatchObject([{ state: 'sent', attempts: 1, recipient: board.email }]);
  expect(await ledgerOf(t, 'briefing 2026-Q3')).toContainEqual(
    expect.objectContaining({
      kind: 'delivered',
      body: expect.objectContaining({ to: expect.stringMatching(/^Chair of the board \(board\)/), digest }),
    }),
  );
});

test('ends with one request by the link in the mail, and looking at it ends nothing', async () => {
  const held = await subscribe(board, { kind: 'published', language: 'de' });
  expect(await told(board.ask('POST', `/api/v1/subscriptions/${held.id}/test`))).toEqual({
    sent: true,
    problem: null,
    todo: null,
  });
  const { mail } = server.arrived[0]!;
  expect(mail.subject).toMatch(/^Probe: .*Bericht über/);
  const list = mail.headers.get('list') as unknown as { unsubscribe: { url: string } };
  const { pathname } = new URL(list.unsubscribe.url);
  expect(mail.headers.get('list-unsubscribe-post') ?? JSON.stringify(list)).toMatch(/One-Click/i);
  const { items } = await told<{ items: Subscription[] }>(board.ask('GET', '/api/v1/subscriptions'));
  expect(items).toHaveLength(1);
  expect((await t.askAsNobody('GET', pathname)).status).toBe(200);
  expect(
    (await t.askAsNobody('POST', `${pathname.slice(0, -1)}${pathname.endsWith('A') ? 'B' : 'A'}`)).status,
  ).toBe(404);
  expect(await told(board.ask('GET', '/api/v1/subscriptions'))).toMatchObject({ items: [{ id: held.id }] });
  const oneClick = await t.askAsNobody(
    'POST',
    pathname,
    new TextEncoder().encode('List-Unsubscribe=One-Click'),
    {
      'content-type': 'application/x-www-form-urlencoded',
    },
  );
  expect(oneClick.status).toBe(200);
  expect(await told(board.ask('GET', '/api/v1/subscriptions'))).toMatchObject({ items: [] });
  await publishedBriefing(t, { period: '2026-Q4' });
  expect(await round()).toBe(0);
});

test('tries again later and later what the server does not take, and says why; a refusal for good is final', async () => {
  await subscribe(chief, { kind: 'published' });
  await publishedBriefing(t, { period: '2027-Q1' });
  server.refuseWith = 451;
  await round();
  expect((await deliveries(chief))[0]).toMatchObject({
    state: 'queued',
    attempts: 1,
    problem: 'The mail server answered 451',
  });
  await round();
  expect((await deliveries(chief))[0]).toMatchObject({ attempts: 1 });
  nowMs += minute;
  await round();
  expect((await deliveries(chief))[0]).toMatchObject({ attempts: 2, state: 'queued' });
  nowMs += minute;
  await round();
  expect((await deliveries(chief))[0]).toMatchObject({ attempts: 2 });
  nowMs += 4 * minute;
  server.refuseWith = 0;
  await round();
  expect((await deliveries(chief))[0]).toMatchObject({ attempts: 3, state: 'sent', problem: null });
  await publishedBriefing(t, { period: '2027-Q2' });
  server.refuseWith = 550;
  await round();
  expect((await deliveries(chief))[0]).toMatchObject({
    state: 'failed',
    problem: 'The mail server answered 550',
    todo: 'see whether the address is right',
    by: 'e-mail',
    unit: '',
    period: '2027-Q2',
    test: false,
  });
});

test('is held back from whoever may not see it any more, and from whoever left', async () => {
  nowMs += minute;
  const gone = await somebody(t, 'Former executive', 'executive');
  const lesser = await somebody(t, 'Moved executive', 'executive');
  for (const each of [gone, lesser]) await subscribe(each, { kind: 'published' });
  await t.database.pool.query('update person set disabled_at = now() where id = $1', [gone.id]);
  await t.database.pool.query('delete from person_role where person_id = $1', [lesser.id]);
  await publishedBriefing(t, { period: '2027-Q3' });
  await round();
  expect(server.arrived.map(({ to }) => to)).toEqual([[chief.email]]);
  const all = (await deliveries(chief)).filter(({ recipient }) =>
    [gone.email, lesser.email].includes(recipient),
  );
  expect(all.map(({ state }) => state)).toEqual(['held', 'held']);
});

test('comes weekly on its day and from its hour on, by the clock of whoever gets it', async () => {
  await t.ask(
    'POST',
    '/api/v1/imports?source=scanner&unit=shop',
    new TextEncoder().encode('id,title,severity,opened\nW-1,A thing,high,2026-01-01\n'),
  );
  // Monday 23 November 2026, 08:00 UTC: 09:00 in Berlin.
  nowMs = Date.parse('2026-11-23T08:00:00.000Z') + 7 * 52 * day;
  await subscribe(chief, { kind: 'weekly', weekday: 1, hour: 10 });
  await round();
  expect(server.arrived).toHaveLength(0);
  nowMs += 59 * minute;
  await round();
  expect(server.arrived).toHaveLength(0);
  nowMs += minute;
  await round();
  await round();
  expect(server.arrived.map(({ mail }) => mail.subject)).toEqual([
    expect.stringMatching(/: where we stand this week$/),
  ]);
  expect(server.arrived[0]!.mail.attachments.filter(({ related }) => !related)).toEqual([]);
  nowMs += 7 * day;
  await round();
  expect(server.arrived).toHaveLength(2);
});

test('waits for the end of quiet hours, whatever it is and however late the server finds it or tries again', async () => {
  // Monday, 18:30 in Berlin: the server stands still from then until the night.
  nowMs += 7 * day + 8.5 * 60 * minute;
  const evening = nowMs;
  await publishedBriefing(t, { period: '2027-Q4' });
  nowMs = evening + 4 * 60 * minute;
  expect(await round()).toBe(0);
  const morning = new Date(evening + 12.5 * 60 * minute).toISOString();
  const [published, weekly] = await Promise.all(
    ['published', 'weekly'].map(
      async (kind) =>
        (await deliveries(chief)).find(
          (each) => each.kind === kind && each.state === 'queued' && each.recipient === chief.email,
        )!,
    ),
  );
  expect([published, weekly]).toMatchObject(Array(2).fill({ attempts: 0, dueAt: morning, problem: null }));

  // A try in the evening whose next would come in the night.
  const { id } = published!;
  await t.database.pool.query('update delivery set due_at = $1, attempts = 3 where id = $2', [
    new Date(evening + day).toISOString(),
    id,
  ]);
  nowMs = Date.parse(morning) + 12.25 * 60 * minute;
  server.refuseWith = 451;
  await round();
  const nextMorning = new Date(Date.parse(morning) + day).toISOString();
  expect((await deliveries(chief)).find((each) => each.id === id)).toMatchObject({
    attempts: 4,
    state: 'queued',
    dueAt: nextMorning,
  });
  server.refuseWith = 0;
  // Both failed, and the server starts again in the night after the next.
  nowMs = Date.parse(nextMorning) + 20 * 60 * minute;
  expect(await round()).toBe(0);
  expect(server.arrived).toEqual([]);
  nowMs = Date.parse(nextMorning) + day;
  await round();
  expect(server.arrived.map(({ mail }) => mail.subject).sort()).toEqual([
    expect.stringMatching(/: briefing of the third fiscal quarter/),
    expect.stringMatching(/: where we stand this week$/),
  ]);
});

test('is offered to nobody beyond what they may read, and tells no password', async () => {
  expect((await board.ask('POST', '/api/v1/subscriptions', { kind: 'weekly' })).status).toBe(403);
  expect(
    (await chief.ask('POST', '/api/v1/subscriptions', { kind: 'weekly', timeZone: 'Europe/Atlantis' }))
      .status,
  ).toBe(400);
  const part = await somebody(t, 'Shop executive', { role: 'executive', unit: 'shop' });
  expect((await part.ask('POST', '/api/v1/subscriptions', { kind: 'weekly', unit: '' })).status).toBe(200);
  expect(
    (await told<{ items: Subscription[] }>(part.ask('GET', '/api/v1/subscriptions'))).items[0]!.unit,
  ).toBe('shop');
  expect(await deliveries(part)).toEqual([]);
  const { rows } = await t.database.pool.query<{ kept: string }>(
    `select string_agg(d::text, '') as kept from delivery d`,
  );
  expect(rows[0]!.kept).not.toContain('pass word');
});
