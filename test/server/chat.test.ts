/** Briefings in chat rooms, through a real HTTPS listener. */
import { isInside, webhooks } from '@plumbline/server/notify/webhook.ts';
import type { Channel, DeliveryItem, KeptSubscription } from '@plumbline/shared/schema/delivery.ts';
import type { ShareItem } from '@plumbline/shared/schema/share-link.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { type ChatHost, chatHost } from '../support/chat-host.ts';
import { anchorAt } from '../support/demonstration.ts';
import { publishedBriefing } from '../support/published.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../support/signed-in.ts';

let t: TestApp;
let service: ChatHost;
let chief: TestPerson;
let nowMs = Date.parse(anchorAt);

beforeAll(async () => {
  service = await chatHost();
  t = await testApp({
    nowMs: () => nowMs,
    chat: { hosts: [service.host], ca: service.ca },
    publicUrl: 'https://debt.company.example',
  });
  chief = await somebody(t, 'Security chief', 'ciso');
});
beforeEach(() => {
  service.posted.length = 0;
  service.status = 200;
});
afterAll(async () => {
  await t.close();
  await service.close();
});

const add = (order: object) =>
  chief.ask('POST', '/api/v1/channels', {
    kind: 'slack',
    name: 'Board room',
    wants: ['published'],
    url: service.url,
    ...order,
  });
const sentTo = async (name: string) =>
  (await told<{ items: DeliveryItem[] }>(chief.ask('GET', '/api/v1/deliveries'))).items.filter(
    ({ recipient }) => recipient === name,
  );

test('a room gets what is published, once, as Slack and as Teams take it', async () => {
  await told(add({}));
  await told(add({ kind: 'teams', name: 'Risk team', language: 'de', url: `${service.url}?sig=abc` }));
  await publishedBriefing(t, { page: { headline: { text: 'We <lost> *less* & know why', figures: [] } } });
  await t.context.deliver.round();
  await t.context.deliver.round();
  expect(service.posted.map(({ path }) => path)).toEqual([
    '/services/T0/B0/whoknows',
    '/services/T0/B0/whoknows?sig=abc',
  ]);
  const [slack, teams] = service.posted.map(({ body }) => JSON.stringify(body)) as [string, string];
  expect(JSON.parse(slack)).toMatchObject({
    text: 'We &lt;lost&gt; *less* &amp; know why',
    blocks: [{ type: 'header' }, {}, {}, {}],
  });
  expect(slack).toContain('• Expected loss in a year: 3.1 M (80 % range of the estimate 2.2 – 4.3)');
  expect(slack).toContain('<https://debt.company.example/?period=2026-Q3|Open the page>');
  expect(JSON.parse(teams)).toMatchObject({
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
    ],
  });
  expect(teams).toContain('Seite öffnen');
  expect(await ledgerOf(t, 'briefing 2026-Q3')).toContainEqual(
    expect.objectContaining({
      kind: 'delivered',
      body: expect.objectContaining({ to: 'chat room Board room', by: 'slack' }),
    }),
  );
});

test('its webhook is told to nobody: not in answers, nor the ledger, nor the database', async () => {
  const { items } = await told<{ items: Channel[] }>(chief.ask('GET', '/api/v1/channels'));
  expect(items[0]).toMatchObject({ name: 'Board room', host: service.host, wants: ['published'] });
  const { rows } = await t.database.pool.query<{ kept: string }>(
    `select (select string_agg(c::text, '') from channel c) || (select string_agg(l::text, '') from ledger_entry l)
       || (select string_agg(d::text, '') from delivery d) as kept`,
  );
  for (const text of [JSON.stringify(items), rows[0]!.kept]) expect(text).not.toContain('whoknows');
  await told(chief.ask('DELETE', `/api/v1/channels/${items[1]!.id}`));
  const after = await t.database.pool.query<{ sealed_url: string }>(
    'select sealed_url from channel where id = $1',
    [items[1]!.id],
  );
  expect(after.rows).toEqual([{ sealed_url: '' }]);
});

test('what does not arrive is tried again; a refusal for good and a redirection are not', async () => {
  service.status = 503;
  await publishedBriefing(t, { period: '2026-Q4' });
  await t.context.deliver.round();
  expect((await sentTo('Board room'))[0]).toMatchObject({
    state: 'queued',
    problem: 'The chat service answered 503',
  });
  service.status = 200;
  nowMs += 60_000;
  await t.context.deliver.round();
  expect((await sentTo('Board room'))[0]).toMatchObject({ state: 'sent', attempts: 2 });
  for (const status of [404, 302]) {
    service.posted.length = 0;
    service.status = status;
    const { items } = await told<{ items: Channel[] }>(chief.ask('GET', '/api/v1/channels'));
    const outcome = await told(chief.ask('POST', `/api/v1/channels/${items[0]!.id}/test`));
    expect(outcome).toMatchObject({
      sent: false,
      problem: `The chat service answered ${status}`,
      todo: expect.stringContaining('new webhook'),
    });
    expect(service.posted).toHaveLength(1);
  }
});

test('an address inside the company, or not over https, is refused when it is added and when it is asked', async () => {
  for (const url of [
    'http://hooks.slack.example/x',
    'https://127.0.0.1/x',
    'https://localhost:8443/x',
    'https://10.0.0.8/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[fd00::1]/x',
    'https://0x7f000001/x',
    'https://user:pass@hooks.slack.example/x',
    'not an address',
  ]) {
    const answer = await add({ url });
    expect(answer.status, url).toBe(400);
    expect(await answer.text()).toContain('"at":"url"');
  }
  expect(['8.8.8.8', '2606:4700::1111'].some(isInside)).toBe(false);
  // A name that leads inside is found out where the connection is made.
  const strict = webhooks({ allowed: [], ca: service.ca });
  const inside = await strict.post(`https://ip6-localhost:${service.host.split(':')[1]}/x`, {});
  expect(inside).toMatchObject({ sent: false });
  expect(service.posted).toEqual([]);
});

test('is changed by who may read what it is told, and keeps its webhook where none is given', async () => {
  const first = async () =>
    (await told<{ items: Channel[] }>(chief.ask('GET', '/api/v1/channels'))).items[0]!;
  const { id, host, timeZone } = await first();
  const order = { kind: 'slack', name: 'Board', wants: ['published', 'alerts'] };
  const times = { timeZone: 'Asia/Seoul', weekday: 3, hour: 17, quietFrom: 22, quietTo: 6, weeklyCap: 2 };
  expect(timeZone).toBe('UTC');
  await told(chief.ask('PUT', `/api/v1/channels/${id}`, { ...order, ...times, language: 'ko' }));
  expect(await first()).toMatchObject({ ...order, ...times, language: 'ko', host, waiting: null });
  await told(chief.ask('POST', `/api/v1/channels/${id}/test`));
  expect(service.posted).toMatchObject([{ path: '/services/T0/B0/whoknows' }]);
  const other = { ...order, url: `${service.url}-anew`, wants: ['published'] };
  await told(chief.ask('PUT', `/api/v1/channels/${id}`, other));
  await told(chief.ask('POST', `/api/v1/channels/${id}/test`));
  expect(service.posted[1]).toMatchObject({ path: '/services/T0/B0/whoknows-anew' });
  expect(
    (await chief.ask('PUT', `/api/v1/channels/${id}`, { ...order, url: 'https://127.0.0.1/x' })).status,
  ).toBe(400);
  expect((await chief.ask('PUT', '/api/v1/channels/99', order)).status).toBe(404);
});

test('nobody lets a room read what they may not read themselves', async () => {
  const administrator = await somebody(t, 'Administrator', 'administrator');
  const order = { kind: 'slack', name: 'Elsewhere', wants: ['published'], url: service.url };
  expect((await administrator.ask('POST', '/api/v1/channels', order)).status).toBe(403);
  const { items } = await told<{ items: Channel[] }>(administrator.ask('GET', '/api/v1/channels'));
  expect((await administrator.ask('PUT', `/api/v1/channels/${items[0]!.id}`, order)).status).toBe(403);
  const analyst = await somebody(t, 'Analyst', 'analyst');
  expect((await analyst.ask('GET', '/api/v1/channels')).status).toBe(403);
});

test('who keeps the sending sees what leaves and ends it, and reads none of it', async () => {
  const administrator = await somebody(t, 'Second administrator', 'administrator');
  await told(chief.ask('POST', '/api/v1/subscriptions', { kind: 'published' }));
  await told(chief.ask('POST', '/api/v1/briefings/2026-Q3/shares', { label: 'Lead bank' }));
  const seen = async <T>(what: string) =>
    (await told<{ items: T[] }>(administrator.ask('GET', `/api/v1/outgoing/${what}`))).items;
  const [mail] = await seen<KeptSubscription>('subscriptions');
  expect(mail).toMatchObject({ person: 'Security chief', email: chief.email, kind: 'published', unit: '' });
  const [link] = await seen<ShareItem>('shares');
  expect(link).toMatchObject({ label: 'Lead bank', period: '2026-Q3', state: 'open' });
  const deliveries = await told(administrator.ask('GET', '/api/v1/deliveries'));
  expect(JSON.stringify([mail, link, deliveries])).not.toMatch(/We <lost>|Expected loss|headline/);
  for (const what of ['alerts', 'shares', 'briefings/2026-Q3'])
    expect((await administrator.ask('GET', `/api/v1/${what}`)).status, what).toBe(403);
  await told(administrator.ask('DELETE', `/api/v1/outgoing/subscriptions/${mail!.id}`));
  await told(administrator.ask('DELETE', `/api/v1/outgoing/shares/${link!.id}`));
  expect(await seen('subscriptions')).toEqual([]);
  expect((await seen<ShareItem>('shares'))[0]).toMatchObject({ state: 'revoked' });
  expect((await administrator.ask('DELETE', `/api/v1/outgoing/subscriptions/${mail!.id}`)).status).toBe(404);
  expect((await chief.ask('DELETE', `/api/v1/subscriptions/${mail!.id}`)).status).toBe(404);
});
