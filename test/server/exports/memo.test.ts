import { docx } from '@plumbline/server/exports/memo/docx.ts';
import { pdf } from '@plumbline/server/exports/pdf/pdf.ts';
import { describe, expect, it } from 'vitest';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';
import { unzipped } from '../../support/unzipped.ts';

const document = documentOf(fullFacts({ locale: 'de-DE' }));
document.asks[0]!.decision = {
  id: 'd1',
  title: 'Zwei Personen für das mobile Gateway',
  kind: 'people',
  options: [{ title: 'Einstellen', costText: '0,4 Mio.', effectText: '0,9 Mio. weniger im Jahr' }],
  minutes: [],
};
const paper = 'a4';

describe('the memo', () => {
  it('is a document of Word, the same as its variant, in headings, tables and described charts', async () => {
    const bytes = await docx.write(document, { variant: 'page', paper });
    expect(Buffer.from(await docx.write(document, { variant: 'memo', paper })).equals(bytes)).toBe(true);
    const parts = new Map(
      [...unzipped(Buffer.from(bytes))].map(([path, part]) => [path, part.toString('utf8')]),
    );
    const body = parts.get('word/document.xml')!;
    const said = textOf(body);
    const { page } = document;
    for (const text of [
      page.headline.text,
      ...page.tiles.map(({ value, unit }) => `${value} ${unit}`),
      ...page.panels.map(({ headline }) => headline),
      ...page.questions.flatMap(({ question, answer }) => [question, answer]),
      ...page.asks.map(({ text }) => text),
      'Einstellen · 0,4 Mio. · 0,9 Mio. weniger im Jahr',
    ])
      expect(said).toContain(text);
    expect(body.match(/w:pStyle w:val="Heading1"/g)).toHaveLength(7);
    expect(body.match(/<w:tblHeader/g)).toHaveLength(2);
    for (const id of ['trend', 'ahead'] as const)
      expect(textOf(body, 'descr')).toContain(page.panels.find((panel) => panel.id === id)!.chart!.alt);
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="de-DE" w:eastAsia="de-DE"/>');
    const foot = [...parts].find(([path]) => path.startsWith('word/footer'))![1];
    expect(textOf(foot)).toContain(document.digest);
    expect(textOf(foot)).toContain(page.ledger!.head);
  });

  it('is two pages as PDF in each language, and says where it does not fit', async () => {
    for (const locale of ['en-US', 'de-DE', 'ko-KR']) {
      const file = Buffer.from(
        await pdf.write(documentOf(fullFacts({ locale })), { variant: 'memo', paper: 'letter' }),
      ).toString('latin1');
      expect(file.match(/\/Type ?\/Page\b/g)).toHaveLength(2);
    }
    const long = structuredClone(document);
    long.asks[0]!.decision!.options = Array.from({ length: 40 }, () => ({
      title: 'Noch eine',
      costText: '1',
      effectText: '',
    }));
    await expect(pdf.write(long, { variant: 'memo', paper })).rejects.toMatchObject({
      kind: 'conflict',
      more: { at: 'memo' },
    });
  });
});

/** What a reader sees of a part, or what is in one attribute of it. */
const textOf = (xml: string, attribute = '') =>
  (attribute === ''
    ? xml.replace(/<[^>]+>/g, '')
    : [...xml.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, text]) => text).join('\n')
  )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
