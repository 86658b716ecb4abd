/**
 * What PptxGenJS 4.0.1 writes, made valid and the same each time. Known faults of its parts: a notes master out of its
 * place, overrides of slide masters that do not exist, properties of a paragraph before each of its runs, notes of one
 * run with line ends in it; its charts are replaced as a whole, since series of mixed kinds come out with axes and
 * elements that the schema does not have.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { chartPart } from './chart-part.ts';
import type { Plot } from './plot.ts';
import { noTime, workbookOf } from './workbook.ts';
import { holdable } from './xml.ts';

export interface Fixed {
  plots: readonly Plot[];
  /** Stands for the moment of making: the same document is the same file. */
  at: string;
  /** BCP 47 tag of all texts. */
  language: string;
}

/** @returns the package with parts in one order, without times */
export function normalised(deck: Uint8Array, { plots, at, language }: Fixed): Uint8Array {
  const raw = unzipSync(deck);
  const numbers = Object.keys(raw)
    .flatMap((path) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(path)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const renumbered = (text: string) =>
    text.replace(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(\.xml|\.xlsx)/g,
      (whole, head, number, tail) => {
        const place = numbers.indexOf(Number(number));
        return place < 0 ? whole : `${head}${place + 1}${tail}`;
      },
    );
  const parts = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(raw)) {
    if (path.endsWith('/')) continue;
    const named = renumbered(path);
    parts.set(named, path.endsWith('.xlsx') ? content : strToU8(renumbered(holdable(strFromU8(content)))));
  }
  for (const [index, plot] of plots.entries()) {
    parts.set(`ppt/charts/chart${index + 1}.xml`, strToU8(chartPart(plot)));
    parts.set(`ppt/embeddings/Microsoft_Excel_Worksheet${index + 1}.xlsx`, workbookOf(plot));
  }
  const change = (wanted: RegExp, to: (text: string) => string) => {
    for (const [path, content] of parts)
      if (wanted.test(path)) parts.set(path, strToU8(to(strFromU8(content))));
  };
  change(/^ppt\/presentation\.xml$/, notesMasterFirst);
  change(/^\[Content_Types\]\.xml$/, (text) =>
    text.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (whole, path) => (parts.has(path) ? whole : '')),
  );
  change(/^docProps\/core\.xml$/, (text) =>
    text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.replace(/\.\d+Z$/, 'Z')}`),
  );
  change(/^ppt\/slides\/slide\d+\.xml$/, oncePerParagraph);
  change(/^ppt\/notesSlides\/notesSlide\d+\.xml$/, notesInParagraphs);
  change(/^ppt\/(slides|notesSlides|charts)\/[^/]+\.xml$/, (text) =>
    text.replaceAll('lang="en-US"', `lang="${language}"`),
  );
  const first = '[Content_Types].xml';
  const paths = [...parts.keys()].filter((path) => path !== first).sort();
  return zipSync(Object.fromEntries([first, ...paths].map((path) => [path, parts.get(path)!])), {
    mtime: noTime,
    level: 6,
  });
}

/** Properties of a paragraph stand before its first run, not before each. */
function oncePerParagraph(text: string): string {
  return text.replace(/(<\/a:r>)\s*<a:pPr(?:[^>]*\/>|[^>]*[^/]>.*?<\/a:pPr>)/gs, '$1');
}

function notesMasterFirst(text: string): string {
  const list = /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/s.exec(text)?.[0];
  if (list === undefined) return text;
  return text.replace(list, '').replace('</p:sldMasterIdLst>', `</p:sldMasterIdLst>${list}`);
}

function notesInParagraphs(text: string): string {
  return text.replace(
    /<a:p><a:r>(<a:rPr[^>]*\/>)<a:t>([^<]*)<\/a:t><\/a:r><a:endParaRPr[^>]*\/><\/a:p>/,
    (_, look, said) =>
      said
        .split(/\r?\n/)
        .map((line: string) => `<a:p><a:r>${look}<a:t>${line}</a:t></a:r></a:p>`)
        .join(''),
  );
}
