/** Links that show one published briefing to whoever holds them. */
import { mostWrongPasscodes, type ShareItem, type ShareMade } from '@plumbline/shared/schema/share-link.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { anchorAt } from '../support/demonstration.ts';
import { publishedBriefing } from '../support/published.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../support/signed-in.ts';

let t: TestApp;
let chief: TestPerson;
let first: string;
const startMs = Date.parse(anchorAt);
let nowMs = startMs;
const dayMs = 86_400_000;

beforeAll(async () => {
  t = await testApp({ nowMs: () => nowMs });
  chief = await somebody(t, 'Security chief', 'ciso');
  first = await publishedBriefing(t);
});
beforeEach(() => {
  nowMs = startMs;
});
afterAll(() => t.close());

const share = (order: object = {}) =>
  told<ShareMade>(chief.ask('POST', '/api/v1/briefings/2026-Q3/shares', { label: 'Lead bank', ...order }));
const pathOf = ({ url }: ShareMade) => new URL(url).pathname;
const view = (made: ShareMade) => t.askAsNobody('GET', pathOf(made));
const tryPasscode = (made: ShareMade, passcode: string) =>
  t.askAsNobody('POST', pathOf(made), new TextEncoder().encode(`passcode=${encodeURIComponent(passcode)}`), {
    'content-type': 'application/x-www-form-urlencoded',
  });
const listed = async (made: ShareMade) =>
  (await t.get<{ items: ShareItem[] }>('/api/v1/shares')).items.find(({ id }) => id === made.id)!;

test('shows the frozen page with the badge of a shared view, counts it, and leads nowhere else', async () => {
  const made = await share({ days: 14 });
  expect(Date.parse(made.expiresAt)).toBe(startMs + 14 * dayMs);
  const answer = await view(made);
  const html = await answer.text();
  expect(answer.status, html).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('cache-control')).toContain('no-store');
  // A browser would hide the origin of the passcode's form from us, and the guard would refuse it.
  expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toMatch(/<b>Shared view<\/b>For Lead bank, until 7 Dec 2026/);
  expect(html.includes(`<span>${first.slice(0, 6)}</span>`)).toBe(true);
  expect(/<script|<a /.test(html)).toBe(false);
  expect(await listed(made)).toMatchObject({ views: 1, state: 'open', label: 'Lead bank', digest: first });
  expect((await ledgerOf(t, 'briefing 2026-Q3')).map(({ kind, actor }) => `${kind} by ${actor}`)).toEqual([
    expect.stringMatching(/^briefing-shared by Security chief/),
    `share-viewed by holder of link ${made.id} (Lead bank)`,
  ]);
});

test('keeps neither link nor passcode, and tells them once', async () => {
  const made = await share({ passcode: 'harbour lights' });
  const token = made.url.split('/').at(-1)!;
  const { rows } = await t.database.pool.query<{ kept: string }>(
    `select (select string_agg(s::text, '') from share_link s) || (select string_agg(l::text, '') from ledger_entry l) as kept`,
  );
  for (const secret of [token, 'harbour lights']) expect(rows[0]!.kept).not.toContain(secret);
  expect(JSON.stringify(await t.get('/api/v1/shares'))).not.toContain(token);
});

test('opens only with its passcode, and closes after too many wrong ones, however many come at once', async () => {
  const made = await share({ passcode: 'harbour lights' });
  expect((await view(made)).status).toBe(401);
  expect((await listed(made)).views).toBe(0);
  const wrong = await tryPasscode(made, 'harbour light');
  expect(wrong.status).toBe(403);
  expect(await wrong.text()).toMatch(/aria-invalid="true"/);
  expect((await tryPasscode(made, ' harbour lights ')).status).toBe(200);
  expect((await listed(made)).views).toBe(1);
  const rest = Array.from({ length: mostWrongPasscodes + 2 }, (_, n) => tryPasscode(made, `guess ${n}`));
  const answers = (await Promise.all(rest)).map(({ status }) => status);
  expect(answers.filter((status) => status === 403)).toHaveLength(mostWrongPasscodes - 1);
  expect((await tryPasscode(made, 'harbour lights')).status).toBe(404);
  expect(await listed(made)).toMatchObject({ state: 'locked', views: 1 });
});

test('is over when it was revoked or its days are up, and says no more than a link that never was', async () => {
  const [revoked, expired] = [await share(), await share({ days: 1 })];
  await told(t.ask('DELETE', `/api/v1/shares/${revoked.id}`));
  const texts = [await (await view(revoked)).text()];
  nowMs = startMs + dayMs;
  texts.push(await (await view(expired)).text());
  const never = await t.askAsNobody('GET', '/api/v1/shared/AAAA');
  expect(never.status).toBe(404);
  texts.push(await never.text());
  expect(new Set(texts).size).toBe(1);
  expect([(await listed(revoked)).state, (await listed(expired)).state]).toEqual(['revoked', 'expired']);
});

test('stays with the publication it was made for, and says when another took its place', async () => {
  const made = await share({ language: 'de', label: 'Aufsicht' });
  const second = await publishedBriefing(t, {
    number: 2,
    supersedes: first,
    page: { headline: { text: 'It was worse than we said.', figures: [] } },
  });
  const html = await (await view(made)).text();
  expect(html).toContain('Geteilte Ansicht');
  expect(html).toContain('Inzwischen ist eine neuere Fassung');
  expect(html).not.toContain('It was worse');
  expect((await listed(made)).replaced).toBe(true);
  expect((await share()).digest).toBe(second);
  expect((await share({ digest: first })).digest).toBe(first);
});

test('is of what was published alone, at most 90 days, by who may publish over units they see', async () => {
  const ask = (period: string, order: object = {}) =>
    chief.ask('POST', `/api/v1/briefings/${period}/shares`, { label: 'Bank', ...order });
  expect((await ask('live')).status).toBe(404);
  expect((await ask('2026-Q2')).status).toBe(404);
  expect((await ask('2026-Q3', { days: 91 })).status).toBe(400);
  expect((await ask('2026-Q3', { passcode: '12345' })).status).toBe(400);
  expect((await ask('2026-Q3', { language: 'ko' })).status).toBe(404);
  const analyst = await somebody(t, 'Analyst', 'analyst');
  expect((await analyst.ask('POST', '/api/v1/briefings/2026-Q3/shares', { label: 'Bank' })).status).toBe(403);
  await t.database.pool.query(`insert into unit (parent_id, path, name) values (1, 'shop', 'Shop')`);
  const part = await t.as('ciso', 'shop');
  const made = await share();
  expect((await part('DELETE', `/api/v1/shares/${made.id}`)).status).toBe(404);
  expect((await view(made)).status).toBe(200);
});
