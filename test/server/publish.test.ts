/** The life of a briefing: drafted, edited, refused and approved by others than edited it, published, and then the same for ever. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exporters } from '@plumbline/server/exports/index.ts';
import { digestOf } from '@plumbline/server/ledger/document-digest.ts';
import { readPublication } from '@plumbline/server/store/publications.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { type Draft, draft as draftSchema, type Publication } from '@plumbline/shared/schema/publication.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../support/app.ts';
import { expectBeside, expectRestated, expectSameFigures, expectTargets } from '../support/beside.ts';
import { commandHere } from '../support/command-here.ts';
import { json } from '../support/reader.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../support/signed-in.ts';

let t: TestApp;
let chief: TestPerson;
let analyst: TestPerson;
let executive: TestPerson;
let board: TestPerson;
let draft: Draft;
let published: Publication;

beforeAll(async () => {
  t = await testApp({ findings: 300 });
  chief = await somebody(t, 'Security chief', 'ciso');
  analyst = await somebody(t, 'Risk analyst', 'analyst');
  executive = await somebody(t, 'Chief financial officer', 'executive');
  board = await somebody(t, 'Chair of the board', 'board');
}, 120_000);
afterAll(() => t.close());

const base = () => `/api/v1/drafts/${draft.id}`;
const change = async (ask: Ask, method: string, what: string, body: object = {}) => {
  draft = await told<Draft>(ask(method, `${base()}/${what}`, { version: draft.version, ...body }));
  return draft;
};
const edit = (ask: Ask, language: string, text: string | null, place = 'headline') =>
  change(ask, 'PUT', 'sentences', { place, language, text });
const refused = async (answer: Promise<Response>, status: number, words: RegExp) => {
  const got = await answer;
  const text = await got.text();
  expect(got.status, text).toBe(status);
  expect(text).toMatch(words);
};
const approve = (by: TestPerson, digest = draft.digest) =>
  by.ask('POST', `${base()}/approve`, { version: draft.version, digest });
const publish = (body: object = {}) =>
  chief.ask('POST', `${base()}/publish`, { version: draft.version, ...body });

test('a draft holds the page of a quarter in each of its languages, and is one for a period', async () => {
  const asked = { period: '2026-Q3', languages: ['en', 'de'] };
  draft = await told<Draft>(analyst.ask('POST', '/api/v1/drafts', asked));
  expect(draftSchema.safeParse(draft).error).toBeUndefined();
  expect(draft).toMatchObject({
    state: 'draft',
    languages: ['en', 'de'],
    cutOff: '2026-10-01T00:00:00.000Z',
  });
  expect(draft.documents.en!.page.state).toBe('draft');
  expectTargets(draft.documents.de!);
  expect(draft.documents.de!.page.headline.text).not.toBe(draft.documents.en!.page.headline.text);
  expect(draft.checks.filter(({ must }) => must)).toEqual([]);
  await refused(analyst.ask('POST', '/api/v1/drafts', asked), 409, /already/);
  await refused(analyst.ask('POST', '/api/v1/drafts', { period: '2030-Q1' }), 404, /2030-Q1/);
  await refused(analyst.ask('POST', '/api/v1/drafts', { ...asked, languages: ['fr'] }), 400, /“fr”/);
  await refused(board.ask('GET', base()), 403, /briefings:live/);
  await refused(board.ask('GET', '/api/v1/briefings/2026-Q3'), 404, /No briefing has been published yet/);
}, 90_000);

test('its figures are those that the API gives for its cut-off, each with its range and state', () =>
  expectSameFigures(t, draft.documents.en!));

test('an edited sentence keeps the generated one, fits its place, and is settled in every language', async () => {
  const generated = draft.documents.en!.page.headline.text;
  await refused(
    analyst.ask('PUT', `${base()}/sentences`, {
      version: draft.version,
      place: 'headline',
      language: 'en',
      text: 'Far too long for two lines. '.repeat(12),
    }),
    400,
    /no room for this text at “headline”/,
  );
  const old = draft.version;
  await edit(analyst.ask, 'en', 'We lose less than last quarter, and know why.');
  expect(draft.documents.en!.page.headline.text).toBe('We lose less than last quarter, and know why.');
  expect(draft.documents.en!.sentences).toMatchObject([{ place: 'headline', generated }]);
  await refused(
    chief.ask('PUT', `${base()}/sentences`, { version: old, place: 'headline', language: 'en', text: 'X' }),
    409,
    /changed the draft since/,
  );
  expect(draft.checks[0]).toMatchObject({ id: 'other-language', must: true, language: 'de' });
  await refused(
    analyst.ask('POST', `${base()}/review`, { version: draft.version }),
    409,
    /headline de.*edited in another language/s,
  );
  await edit(analyst.ask, 'de', draft.documents.de!.page.headline.text);
  expect(draft.checks.filter(({ must }) => must)).toEqual([]);
});

test('asks for decisions by what they cost and bring, has notes, and is commented on by who may', async () => {
  const asked = await told<{ id: string }>(
    analyst.ask('POST', '/api/v1/requests', {
      kind: 'headcount',
      title: 'two engineers for the edge',
      options: [{ title: 'Two engineers', costMinor: 40_000_000, effectMinor: 90_000_000 }],
    }),
  );
  await change(analyst.ask, 'PUT', 'asks', { decisions: [asked.id] });
  expect(draft.documents.en!.page.asks).toMatchObject([
    {
      number: 1,
      text: 'Approve 400\u00a0k a year for two engineers for the edge → 900\u00a0k less expected loss a year.',
    },
  ]);
  expect(draft.documents.de!.asks[0]).toMatchObject({ number: 1, decision: { id: asked.id } });
  await refused(
    analyst.ask('PUT', `${base()}/asks`, { version: draft.version, decisions: ['D-1', 'D-2', 'D-3', 'D-4'] }),
    400,
    /decisions/,
  );
  await refused(
    analyst.ask('PUT', `${base()}/asks`, { version: draft.version, decisions: ['D-1999-001'] }),
    404,
    /D-1999-001/,
  );
  await change(analyst.ask, 'PUT', 'notes', { panel: 'trend', language: 'en', text: 'Say where it was.' });
  expect(draft.documents.en!.notes).toEqual([{ panel: 'trend', text: 'Say where it was.' }]);
  expect(draft.documents.de!.notes).toEqual([]);
  const before = draft;
  draft = await told<Draft>(
    executive.ask('POST', `${base()}/comments`, { place: 'headline', text: 'Say by how much.' }),
  );
  expect(draft).toMatchObject({ version: before.version, digest: before.digest });
  expect(draft.comments).toMatchObject([{ place: 'headline', text: 'Say by how much.' }]);
  const auditor = await t.as('auditor');
  await refused(auditor('POST', `${base()}/comments`, { text: 'I see' }), 403, /draft or approve/);
});

test('is approved by nobody who worked on it, by hand or by token, and only as it is', async () => {
  await refused(approve(chief), 409, /Nobody asked/);
  await refused(publish(), 409, /Nobody approved/);
  await change(analyst.ask, 'POST', 'review');
  await refused(approve(analyst), 403, /briefings:approve/);
  const { token } = await told<{ token: string }>(
    chief.ask('POST', '/api/v1/tokens', { name: 'Script', role: 'analyst', unit: '', expiresInDays: 5 }),
  );
  const byToken: Ask = (method, path, body) =>
    t.askAsNobody(method, path, body, { authorization: `Bearer ${token}` });
  await edit(byToken, 'en', 'Less is at stake than last quarter, and we know why.');
  expect(draft).toMatchObject({ state: 'draft', reviewAskedBy: null });
  await change(analyst.ask, 'POST', 'review');
  await refused(approve(chief), 403, /worked on a draft does not approve/);
  await refused(approve(executive, 'ab'.repeat(32)), 409, /not the draft as it is now/);
  draft = await told<Draft>(approve(executive));
  expect(draft).toMatchObject({ state: 'approved', approvedBy: expect.stringContaining('Chief financial') });
  await edit(analyst.ask, 'en', null, 'panel:trend');
  expect(draft).toMatchObject({ state: 'draft', approvedBy: null });
  await refused(publish(), 409, /Nobody approved/);
  await change(analyst.ask, 'POST', 'review');
  draft = await told<Draft>(approve(executive));
});

test('is published as it was approved, and enters the ledger with its digest and approver', async () => {
  published = await told<Publication>(publish());
  expect(published).toMatchObject({
    period: '2026-Q3',
    number: 1,
    digest: draft.digest,
    languages: ['en', 'de'],
    headline: 'Less is at stake than last quarter, and we know why.',
    supersedes: null,
  });
  expect(await ledgerOf(t, 'briefing 2026-Q3')).toContainEqual(
    expect.objectContaining({
      kind: 'briefing-published',
      body: expect.objectContaining({ digest: draft.digest, approvedBy: draft.approvedBy }),
    }),
  );
  await refused(publish(), 409, /takes no change/);
  const held = await readPublication(t.database.pool, { unitId: 1, period: '2026-Q3' });
  expect(digestOf(held!.documents)).toBe(draft.digest);
  const altered = structuredClone(held!.documents);
  altered[0]!.figures[0]!.value = 1;
  expect(digestOf(altered)).not.toBe(draft.digest);
  await expect(t.database.pool.query(`update briefing set headline = 'x'`)).rejects.toThrow();
  await expect(t.database.pool.query('delete from briefing')).rejects.toThrow();
});

test('is what everybody reads from then on, whatever comes in later, and all that the board reads', async () => {
  const page = () => json<Briefing>(board.ask, '/api/v1/briefings/2026-Q3');
  const before = await page();
  expect(before).toMatchObject({ state: 'published', digest: published.digest, publishedOn: '2026-11-23' });
  await t.database.pool.query(
    `update figure_point set value = coalesce(value, 0) + 1 where period = '2026-Q3' and grain = 'quarter'`,
  );
  expect(await page()).toEqual(before);
  expect(await json<Briefing>(board.ask, '/api/v1/briefings/live')).toEqual(before);
  await expectRestated(t, { chief, executive });
  expect(await page()).toEqual(before);
  expect((await json<Briefing>(board.ask, '/api/v1/briefings/2026-Q3?language=de')).headline.text).toBe(
    draft.documents.de!.page.headline.text,
  );
  const file = await json<Briefing & { document: BriefingDocument }>(
    board.ask,
    '/api/v1/briefings/2026-Q3/export.json',
  );
  expect(file.document.digest).toBe(published.digest);
  expect(file.headline).toEqual(before.headline);
  expect((await json<{ items: unknown[] }>(board.ask, '/api/v1/briefings')).items).toMatchObject([
    { period: '2026-Q3', state: 'published', digest: published.digest },
  ]);
  expect((await json<{ items: Publication[] }>(board.ask, '/api/v1/publications')).items).toEqual([
    published,
  ]);
  expect((await ledgerOf(t, 'briefing 2026-Q3')).map(({ kind }) => kind)).toContain('briefing-read');
  await refused(
    board.ask('GET', '/api/v1/briefings/2026-Q2'),
    404,
    /No briefing of “2026-Q2” has been published/,
  );
});

test('each file of it is told genuine by its bytes, altered where one was changed, and unknown where it is another', async () => {
  const folder = mkdtempSync('/tmp/plumbline-files-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const here = { DATABASE_URL: t.database.ownerUrl, PLUMBLINE_DATA: t.context.config.dataFolder };
  const ledger = join(folder, 'ledger.ndjson');
  const verify = async (file: string, given = ['--ledger', ledger]) => {
    const { out, err, exit } = await commandHere(['ledger', 'verify', file, '--json', ...given], here);
    expect(err).toBe('');
    return { exit, ...(JSON.parse(out) as { ok: boolean; file: object }) };
  };
  for (const { id } of exporters) {
    const answer = await board.ask('GET', `/api/v1/briefings/2026-Q3/export.${id}?language=de`);
    expect(answer.status, id).toBe(200);
    writeFileSync(join(folder, `page.${id}`), Buffer.from(await answer.arrayBuffer()));
  }
  expect((await commandHere(['ledger', 'export', '--out', ledger], here)).exit).toBe(0);
  for (const { id } of exporters) {
    const file = join(folder, `page.${id}`);
    expect(await verify(file), id).toMatchObject({
      exit: 0,
      ok: true,
      file: {
        verdict: 'genuine',
        times: 1,
        export: {
          subject: 'briefing 2026-Q3',
          format: id,
          digest: published.digest,
          language: 'de',
          state: 'published',
          by: expect.stringContaining('Chair of the board (board)'),
        },
      },
    });
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(' ')]));
    expect(await verify(file), id).toMatchObject({
      exit: 1,
      file: { verdict: 'altered', export: { digest: published.digest, format: id } },
    });
    writeFileSync(file, bytes);
  }
  const other = join(folder, 'other.pdf');
  writeFileSync(other, 'nothing of ours');
  expect(await verify(other)).toMatchObject({
    exit: 1,
    ok: true,
    file: { verdict: 'unknown', export: null },
  });
  expect((await commandHere(['ledger', 'verify', ledger, '--ledger', ledger])).exit).toBe(64);

  const made = join(folder, 'made.csv');
  expect((await commandHere(['brief', '--period', '2026-Q3', '--out', made], here)).exit).toBe(0);
  expect((await commandHere(['brief', '--language', 'fr', '--out', made], here)).exit).toBe(64);
  expect(await verify(made)).toMatchObject({ exit: 1, file: { verdict: 'altered' } });
  const online = await commandHere(['ledger', 'verify', made], here);
  expect(online.exit, online.err).toBe(0);
  expect(online.out).toMatch(/genuine.*briefing 2026-Q3, the whole company, in English.*published/s);
  const lines = readFileSync(ledger, 'utf8');
  writeFileSync(ledger, lines.replace('"actor":"', '"actor":"not '));
  expect(await verify(join(folder, 'page.csv'))).toMatchObject({
    exit: 1,
    ok: false,
    file: { verdict: 'unknown' },
  });
}, 60_000);

test('stands beside what is known today, beside the live page, and tells each reader what changed', () =>
  expectBeside(t, { chief, executive, board }, published));
