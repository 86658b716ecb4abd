/** A CISO's hour: the quarter frozen, put into words, approved, published, taken along, mailed, and one figure traced to its origin. */
import { exporters } from '@plumbline/server/exports/index.ts';
import { figureIds } from '@plumbline/shared/core/figures/index.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Definitions, Lineage } from '@plumbline/shared/schema/definition.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { Draft, Publication } from '@plumbline/shared/schema/publication.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { companyTemplate } from '../support/company-template.ts';
import { fileText, shownText } from '../support/file-text.ts';
import { type MailServer, mailServer } from '../support/mail-server.ts';
import { pdfText } from '../support/pdf-text.ts';
import { json } from '../support/reader.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../support/signed-in.ts';

const headline = 'Less is at stake than a quarter ago, and the oldest promises were kept.';
const trend = 'What a year may cost us, as far as we know it.';
const files = new Map<string, Buffer>();
let t: TestApp;
let post: MailServer;
let chief: TestPerson;
let executive: TestPerson;
let board: TestPerson;
let draft: Draft;
let published: Publication;
let frozen: BriefingDocument;

beforeAll(async () => {
  post = await mailServer();
  const mail = { smtpUrl: post.url, mailFrom: 'Plumbline <debt@company.example>' };
  t = await testApp({ findings: 300, mail, publicUrl: 'https://debt.company.example' });
  chief = await somebody(t, 'Security chief', 'ciso');
  executive = await somebody(t, 'Chief financial officer', 'executive');
  board = await somebody(t, 'Chair of the board', 'board');
});
afterAll(async () => {
  await t.close();
  await post.close();
});

const change = async (method: string, what: string, body: object = {}) => {
  const path = `/api/v1/drafts/${draft.id}/${what}`;
  draft = await told<Draft>(chief.ask(method, path, { version: draft.version, ...body }));
};

test('freezes the quarter and puts two of its sentences into own words', async () => {
  draft = await told<Draft>(chief.ask('POST', '/api/v1/drafts', { period: '2026-Q3', languages: ['en'] }));
  await change('PUT', 'sentences', { place: 'headline', language: 'en', text: headline });
  await change('PUT', 'sentences', { place: 'panel:trend', language: 'en', text: trend });
  const { page, sentences } = draft.documents.en!;
  expect(page.headline.text).toBe(headline);
  expect(sentences.map(({ place }) => place).sort()).toEqual(['headline', 'panel:trend']);
});

test('has it approved by another person and publishes it', async () => {
  await change('POST', 'review');
  const approval = { version: draft.version, digest: draft.digest };
  expect((await chief.ask('POST', `/api/v1/drafts/${draft.id}/approve`, approval)).status).toBe(403);
  draft = await told<Draft>(executive.ask('POST', `/api/v1/drafts/${draft.id}/approve`, approval));
  published = await told<Publication>(
    chief.ask('POST', `/api/v1/drafts/${draft.id}/publish`, { version: draft.version }),
  );
  expect(published.headline).toBe(headline);
});

test('takes every file of it along, each with its words, its figures and its digest', async () => {
  for (const { id } of exporters) {
    const answer = await chief.ask('GET', `/api/v1/briefings/2026-Q3/export.${id}`);
    expect(answer.status, id).toBe(200);
    files.set(id, Buffer.from(await answer.arrayBuffer()));
  }
  const { document, ...page } = JSON.parse(files.get('json')!.toString());
  frozen = { ...document, page };
  const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-]+/g, '');
  for (const [id, bytes] of files) {
    const text = bare(id === 'pdf' ? pdfText(bytes) : shownText(fileText(bytes)));
    expect(text, id).toContain(published.digest.slice(0, 6));
    if (id === 'csv') continue;
    expect(text, id).toContain(bare(headline));
  }
});

test('puts the slides into the company’s own presentation', async () => {
  const template = await told<{ id: string }>(
    chief.ask('POST', '/api/v1/slide-templates', await companyTemplate(), { 'x-file-name': 'group.pptx' }),
  );
  const answer = await chief.ask('GET', `/api/v1/briefings/2026-Q3/export.pptx?template=${template.id}`);
  expect(answer.status).toBe(200);
  const restyled = fileText(new Uint8Array(await answer.arrayBuffer()));
  expect(restyled).toContain('7A1F5C');
  expect(restyled).toContain(headline);
  expect(fileText(files.get('pptx')!)).not.toContain('7A1F5C');
});

test('sees it in the mail of who asked for it', async () => {
  await told(
    board.ask('POST', '/api/v1/subscriptions', {
      kind: 'published',
      language: 'en',
      timeZone: 'Europe/Berlin',
    }),
  );
  const sent = await told<{ items: { id: string }[] }>(board.ask('GET', '/api/v1/subscriptions'));
  await told(board.ask('POST', `/api/v1/subscriptions/${sent.items[0]!.id}/test`));
  expect(post.arrived).toHaveLength(1);
  const { mail, to } = post.arrived[0]!;
  expect(to).toEqual([board.email]);
  expect(mail.text).toContain(headline);
  for (const { title, value } of frozen.page.tiles) {
    expect(mail.text).toContain(title);
    expect(mail.text).toContain(value);
  }
  const pages = mail.attachments.filter(({ contentType }) => contentType === 'application/pdf');
  expect(pages).toHaveLength(1);
  expect(pdfText(pages[0]!.content).replace(/\s+/g, '')).toContain(headline.replace(/\s+/g, ''));
});

test('reads what each figure means as it was published, and what it means today in another language', async () => {
  const meaning = (of: string) => json<Definitions>(chief.ask, `/api/v1/briefings/${of}`);
  const kept = await meaning('2026-Q3/definitions?language=ko');
  expect(kept).toMatchObject({ locale: frozen.page.locale, state: 'published', title: 'Definitions' });
  expect(kept.figures).toMatchObject(frozen.figures.map(({ definition }) => definition));
  const today = await meaning('live/definitions?language=ko');
  expect(today).toMatchObject({ locale: 'ko', state: 'live', title: '용어 정의' });
  expect(today.figures.map(({ id }) => id)).toEqual(figureIds);
  expect(today.method.length).toBeGreaterThan(15);
});

test('finds the origin of one figure in two steps: its inputs, then the findings that it counts', async () => {
  const figure = frozen.figures.find(({ definition }) => definition.id === 'overdue')!;
  const now = await json<{ figure: { value: number } }>(
    chief.ask,
    `/api/v1/figures/overdue?asOf=${encodeURIComponent(frozen.cutOff)}`,
  );
  expect(now.figure.value).toBe(figure.value);
  expect(figure.text).toBe(figure.value!.toLocaleString('en-GB'));
  const lineage = await json<Lineage>(chief.ask, '/api/v1/figures/overdue/lineage');
  expect(lineage.definition).toEqual(figure.definition);
  expect(lineage.sources.length).toBeGreaterThan(2);
  const today = await json<{ figure: { value: number } }>(chief.ask, '/api/v1/figures/overdue');
  const counted = await json<FindingPage>(chief.ask, `/api/v1/findings?${lineage.findings!}`);
  expect(counted.total).toBe(today.figure.value);
  expect((await ledgerOf(t, 'briefing 2026-Q3')).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['briefing-published', 'exported']),
  );
});
