import { execFileSync } from 'node:child_process';
import type { Paper } from '@plumbline/server/exports/exporter.ts';
import { pdf } from '@plumbline/server/exports/pdf/pdf.ts';
import { describe, expect, it } from 'vitest';
import { briefingFile } from '../../support/briefing-file.ts';

const hostile = '#panic("x") $x$ <label> @ref */ = heading';
const document = briefingFile();
const write = (given: typeof document, paper: Paper = 'a4') =>
  pdf.write(given, { variant: 'page', paper }).then((bytes) => Buffer.from(bytes));
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
      expect(text.match(/\/Type ?\/Page\b/g)).toHaveLength(1);
      expect(text).toContain('pdfuaid:part');
      expect(text).toContain(document.digest);
      expect(text).toMatch(/\/FontFile[23]?/);
    }
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
