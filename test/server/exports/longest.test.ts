/** With the longest names that companies have, the largest amounts and everything at once, each file still has its size. */
import type { Paper, Variant } from '@plumbline/server/exports/exporter.ts';
import { pdf } from '@plumbline/server/exports/pdf/pdf.ts';
import { pptx } from '@plumbline/server/exports/pptx/pptx.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../support/drawn-document.ts';
import { editedToTheLimit, longestFacts, longestPart } from '../../support/longest-facts.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { unzipped } from '../../support/unzipped.ts';

const papers: readonly Paper[] = ['a4', 'letter'];
const pagesOf = async (document: BriefingDocument, variant: Variant, paper: Paper) => {
  const text = Buffer.from(await pdf.write(document, { variant, paper })).toString('latin1');
  return text.match(/\/Type ?\/Page\b/g)?.length;
};

describe.each(['en', 'de', 'ko'] as const)('the longest in %s', (locale) => {
  const document = documentOf(longestFacts(locale));
  const { page } = document;
  const edited = editedToTheLimit(page, locale);

  it('is one page on either paper, two in large print, and a memo of two', async () => {
    for (const paper of papers) {
      expect(await pagesOf(document, 'page', paper), paper).toBe(1);
      expect(await pagesOf({ ...document, page: edited.page }, 'page', paper), paper).toBe(1);
    }
    const current = documentOf(longestFacts(locale, { sources: [] }));
    expect(await pagesOf(current, 'large', 'letter')).toBe(2);
    expect(await pagesOf(document, 'memo', 'a4')).toBe(2);
    expect(await pagesOf(documentOf(longestPart(locale)), 'page', 'letter')).toBe(1);
  });

  it('keeps every figure, day and rest; names alone are cut, and what the page says elsewhere too', async () => {
    expect(layoutOverflow(page)).toEqual([]);
    expect(page.asks).toHaveLength(3);
    const [trend, , , fixes] = page.panels;
    if (trend?.chart?.kind !== 'line' || fixes?.chart?.kind !== 'bars') throw new Error('other charts');
    expect(trend.chart.marks).toHaveLength(3);
    expect(fixes.chart.bars.length).toBeGreaterThan(2);
    const dated = { en: 'late since 29 Sep', de: 'überfällig seit 29. Sept.', ko: '9월 29일 이후 지연' }[
      locale
    ];
    expect(fixes.chart.bars[0]!.note).toContain(dated);
    expect(fixes.chart.bars[0]!.label).toContain('…: ');
    for (const { text } of [page.headline, ...page.asks]) expect(text).toMatch(/\d/);
    const said = pdfText(await pdf.write(document, { variant: 'page', paper: 'a4' })).replace(/\s/g, '');
    for (const { value } of page.tiles) expect(said).toContain(value);
    expect(said).toContain('41,827,112'.replaceAll(',', locale === 'de' ? '.' : ','));
  });

  it('is refused with a word more in any sentence, by the place it is in', async () => {
    const names: Record<string, string> = { headline: 'header' };
    for (const { place, page: longer } of edited.beyond) {
      const at = names[place] ?? place.replace(/^panel:/, '').replace(':', ' ');
      await expect(
        pdf.write({ ...document, page: longer }, { variant: 'page', paper: 'a4' }),
        place,
      ).rejects.toMatchObject({ kind: 'conflict', more: { at } });
    }
  });
});

it('gives a title of more lines than a slide has room for the size at which it fits, in the file too', async () => {
  const document = documentOf(longestFacts('de'));
  const slide = unzipped(Buffer.from(await pptx.write(document, { variant: 'page', paper: 'a4' }))).get(
    'ppt/slides/slide1.xml',
  )!;
  expect(/type="title"[\s\S]*?sz="(\d+)"/.exec(slide.toString())?.[1]).toBe('1600');
});
