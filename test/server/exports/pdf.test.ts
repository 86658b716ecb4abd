import { execFileSync } from 'node:child_process';
import type { Paper, Variant } from '@plumbline/server/exports/exporter.ts';
import { appendixInput } from '@plumbline/server/exports/pdf/appendix-input.ts';
import { pdf } from '@plumbline/server/exports/pdf/pdf.ts';
import { plainAll } from '@plumbline/server/exports/pdf/plain-text.ts';
import { methodVersion } from '@plumbline/shared/core/figures/index.ts';
import { methodIn } from '@plumbline/shared/core/library/method.ts';
import { describe, expect, it } from 'vitest';
import { facts } from '../../support/briefing-facts.ts';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';

const hostile = '#panic("x") $x$ <label> @ref */ = heading';
const document = documentOf(facts());
const write = (given: typeof document, paper: Paper = 'a4', variant: Variant = 'page') =>
  pdf.write(given, { variant, paper }).then((bytes) => Buffer.from(bytes));
const pagesOf = (file: Buffer) => file.toString('latin1').match(/\/Type ?\/Page\b/g)?.length;
const answer = (text: string) => ({
  ...document,
  page: {
    ...document.page,
    questions: document.page.questions.map((one, at) => (at === 0 ? { ...one, answer: text } : one)),
  },
});
const hasReader = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const read = (file: Buffer) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: file }).toString('utf8');

describe('the one page as PDF', () => {
  it('is one tagged page on either paper, with its fonts inside and the same bytes each time', async () => {
    for (const [paper, box] of [
      ['a4', /\/MediaBox ?\[0 0 841\.8\d* 595\.2\d*\]/],
      ['letter', /\/MediaBox ?\[0 0 79\d(?:\.\d+)? 61\d(?:\.\d+)?\]/],
    ] as const) {
      const file = await write(document, paper);
      expect(file.equals(await write(document, paper))).toBe(true);
      const text = file.toString('latin1');
      expect(text).toMatch(box);
      expect(pagesOf(file)).toBe(1);
      expect(text).toContain('pdfuaid:part');
      expect(text).toContain(document.digest);
      expect(text).toMatch(/\/FontFile[23]?/);
    }
  });

  it('says that it keeps PDF/A beside PDF/UA, in a file whose table of objects is right', async () => {
    const text = (await write(document)).toString('latin1');
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const entries = [...text.slice(table).matchAll(/^(\d+) 1\n(\d{10}) 00000 n/gm)];
    expect(entries).toHaveLength(4);
    const objects = entries.map(([, number, at]) => {
      const object = text.slice(Number(at));
      expect(object.startsWith(`${number} 0 obj\n`)).toBe(true);
      return object.slice(0, object.indexOf('\nendobj'));
    });
    const [metadata, catalog] = objects as [string, string];
    expect(Number(/\/Length (\d+)/.exec(metadata)?.[1])).toBe(
      metadata.lastIndexOf('\nendstream') - metadata.indexOf('<?xpacket'),
    );
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(catalog).toContain('/DisplayDocTitle true');
    expect(catalog).toContain(`/OutputIntents [${entries[2]![1]} 0 R]`);
  });

  it('is two pages in large print, in each language and on either paper', async () => {
    for (const [locale, paper] of [
      ['en-US', 'letter'],
      ['de-DE', 'a4'],
      ['ko-KR', 'letter'],
    ] as const) {
      const file = await write(documentOf(fullFacts({ locale })), paper, 'large');
      expect(pagesOf(file)).toBe(2);
      expect(file.toString('latin1')).toContain('pdfuaid:part');
    }
  });

  it('has in full what stands behind the page: each definition, the data of each chart, the method', async () => {
    const drawn = documentOf(fullFacts({ locale: 'de-DE' }));
    drawn.page.methodVersion = methodVersion;
    const file = await write(drawn, 'a4', 'full');
    expect(file.equals(await write(drawn, 'a4', 'full'))).toBe(true);
    expect(pagesOf(file)).toBeGreaterThan(4);
    expect(file.toString('latin1')).toContain('pdfuaid:part');
    const { parts } = appendixInput(drawn);
    expect(parts.map(({ title }) => title)).toContain(`Methode ${methodVersion}`);
    const titles = parts.flatMap(({ entries, tables }) => [...entries, ...tables].map(({ title }) => title));
    for (const { definition } of drawn.figures) expect(titles).toContain(definition.name);
    for (const { headline } of drawn.page.panels) expect(titles).toContain(headline);
    const method = methodIn('de');
    expect(JSON.stringify(plainAll(method))).toBe(JSON.stringify(method));
    if (hasReader) expect(read(file)).toContain('Zeitraum');
  });

  it('fails where a text does not fit, and names the place', async () => {
    await expect(write(answer('far too long '.repeat(60)))).rejects.toMatchObject({
      kind: 'conflict',
      more: { at: 'question not-doing' },
    });
  });

  it.skipIf(!hasReader)('says what the page says, and prints hostile text as it stands', async () => {
    const said = read(await write(answer(hostile)));
    expect(said).toContain('$x$');
    expect(said).toContain('#panic("x")');
    for (const tile of document.page.tiles) expect(said).toContain(tile.title);
    expect(said).toContain(document.page.questions[1]!.question);
    expect(said).toContain('For decision');
    expect(said).toContain('page 1 of 1');
  });
});
