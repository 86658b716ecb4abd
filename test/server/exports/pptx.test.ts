import { pptx } from '@plumbline/server/exports/pptx/pptx.ts';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';

const options = { variant: 'page', paper: 'a4' } as const;
const document = documentOf();
let deck: Uint8Array;
let parts: Map<string, string>;
let workbooks: Map<string, Uint8Array>;

const textsOf = (bytes: Uint8Array) => {
  const files = Object.entries(unzipSync(bytes));
  return new Map(
    files.filter(([path]) => /\.(xml|rels)$/.test(path)).map(([path, at]) => [path, strFromU8(at)]),
  );
};
const every = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => found[1]!);
const partsLike = (pattern: RegExp) => [...parts].filter(([path]) => pattern.test(path));
const plain = (text: string) =>
  every(text, /<a:t>([^<]*)<\/a:t>/g)
    .join(' ')
    .replaceAll('&amp;', '&');
const slides = () => partsLike(/^ppt\/slides\/slide\d+\.xml$/);

beforeAll(async () => {
  deck = await pptx.write(document, options);
  parts = textsOf(deck);
  const files = Object.entries(unzipSync(deck));
  workbooks = new Map(files.filter(([path]) => path.endsWith('.xlsx')));
});

describe('slides', () => {
  it('have every part that the package names, and name every part', () => {
    const types = parts.get('[Content_Types].xml')!;
    const named = every(types, /<Override PartName="\/([^"]+)"/g);
    expect(named.filter((path) => !parts.has(path))).toEqual([]);
    const kinds = partsLike(/^ppt\/(slides|charts|notesSlides|slideLayouts|slideMasters)\/[^/]+\.xml$/);
    expect(kinds.map(([path]) => path).filter((path) => !named.includes(path))).toEqual([]);
    for (const [path, text] of partsLike(/\.rels$/))
      for (const target of every(text, /Target="([^"]+)"/g)) {
        const from = new URL(path.replace('_rels/', ''), 'file:///');
        const wanted = new URL(target, from).pathname.slice(1);
        expect(parts.has(wanted) || workbooks.has(wanted), `${path} → ${target}`).toBe(true);
      }
  });

  it('define every axis that a chart uses, two for each', () => {
    const charts = partsLike(/^ppt\/charts\/chart\d+\.xml$/);
    expect(charts.length).toBeGreaterThanOrEqual(10);
    for (const [path, text] of charts) {
      const defined = every(text, /<c:(?:catAx|valAx)><c:axId val="(\d+)"/g);
      const used = every(text.replace(/<c:(?:catAx|valAx)>.*/s, ''), /<c:axId val="(\d+)"/g);
      expect(new Set(used), path).toEqual(new Set(defined));
      expect(defined).toHaveLength(2);
    }
  });

  it('begin columns that lie on one another, and bars, at nothing', () => {
    const standing = partsLike(/^ppt\/charts\/chart\d+\.xml$/).filter(([, text]) =>
      /<c:grouping val="stacked"\/>|<c:barDir val="bar"\/>/.test(
        text.replace(/<c:areaChart>.*?<\/c:areaChart>/s, ''),
      ),
    );
    expect(standing.length).toBeGreaterThanOrEqual(3);
    for (const [path, text] of standing) expect(text, path).toContain('<c:min val="0"/>');
  });

  it('draw the points that the workbook behind each chart holds', () => {
    let compared = 0;
    for (const [path, text] of partsLike(/^ppt\/charts\/chart\d+\.xml$/)) {
      const number = /\d+/.exec(path)![0];
      const book = unzipSync(workbooks.get(`ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`)!);
      const sheet = strFromU8(book['xl/worksheets/sheet1.xml']!);
      const cells = new Map(
        [...sheet.matchAll(/<c r="([A-Z]+\d+)"[^>]*>(?:<v>|<is><t[^>]*>)([^<]*)</g)].map((at) => [
          at[1],
          at[2],
        ]),
      );
      for (const [, column, row, body] of text.matchAll(
        /<c:f>Sheet1!\$([A-Z]+)\$(\d+)[^<]*<\/c:f><c:(?:str|num)Cache>(.*?)<\/c:(?:str|num)Cache>/g,
      )) {
        const points = new Map(
          [...body!.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)</g)].map((at) => [+at[1]!, at[2]]),
        );
        for (let at = 0; at < Number(/ptCount val="(\d+)"/.exec(body!)![1]); at++) {
          expect(points.get(at), `${path} ${column}${Number(row) + at}`).toBe(
            cells.get(`${column}${Number(row) + at}`),
          );
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('show what was published otherwise as points with an edge alone, numbered, in a column of their own', () => {
    const chart = partsLike(/^ppt\/charts\/chart\d+\.xml$/).find(([, text]) =>
      text.includes('<c:v>Published</c:v>'),
    )![1];
    const series = /<c:ser>(?:(?!<c:ser>).)*<c:v>Published<\/c:v>.*?<\/c:ser>/s.exec(chart)![0];
    expect(every(series, /<c:pt idx="\d+"><c:v>([\d.]+)<\/c:v>/g)).toEqual(['4.4']);
    expect(series).toContain('<a:ln><a:noFill/></a:ln>');
    expect(series).toMatch(/<c:symbol val="circle"\/>.*<a:noFill\/>/s);
    expect(plain(series)).toBe('(2)');
    const slide = slides().find(([, text]) => plain(text).includes('(2) Q1 FY26: published 4.4'))![1];
    expect(plain(slide)).toContain('○ Published');
  });

  it('say the page: titles are its sentences, each once, and the tiles have all their words', () => {
    const { page } = document;
    const titles = slides().map(([, text]) => plain(/<p:ph[^>]*type="title".*?<\/p:sp>/s.exec(text)![0]));
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toEqual(
      expect.arrayContaining([page.headline.text, ...page.panels.map((one) => one.headline)]),
    );
    const overview = plain(parts.get('ppt/slides/slide1.xml')!);
    for (const tile of page.tiles)
      for (const text of [tile.title, tile.value, tile.context, tile.change, tile.status?.text ?? ''])
        expect(overview).toContain(text);
    const all = slides()
      .map(([, text]) => plain(text))
      .join(' ');
    for (const { question, answer } of page.questions) expect(all).toContain(`${question} ${answer}`);
    for (const { text } of page.asks) expect(all).toContain(text);
  });

  it('tell state, digest and ledger head on each, and in the notes what a figure means', () => {
    for (const [path, text] of slides()) {
      expect(plain(text), path).toContain('Live · Example Group');
      expect(plain(text), path).toContain(document.digest);
      expect(plain(text), path).toContain('9c1e07a5531bb0e2a7');
    }
    const notes = plain(parts.get('ppt/notesSlides/notesSlide2.xml')!);
    expect(notes).toContain('Say first what changed in the estate.');
    expect(notes).toContain(
      document.figures.find(({ definition }) => definition.id === 'exposure-ale')!.definition.plain,
    );
    expect(notes).toContain('scanner, current, 29 Sep 2026');
    for (const [path, text] of slides())
      for (const alt of every(text, /name="Chart \d+" descr="([^"]*)"/g)) expect(alt, path).not.toBe('');
  });

  it('are the same bytes each time, and other bytes of another document', async () => {
    expect(await pptx.write(document, options)).toEqual(deck);
    const other = await pptx.write(documentOf(fullFacts({ state: 'draft', locale: 'de' })), options);
    const slide = textsOf(other).get('ppt/slides/slide1.xml')!;
    expect(plain(slide)).toContain('Entwurf · ');
    expect(slide).toContain('lang="de"');
  });
});
