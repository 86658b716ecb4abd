/** What a reader of a language that is not English finds in the page and in every file of it: no English. */
import { csv } from '@plumbline/server/exports/csv.ts';
import { docx } from '@plumbline/server/exports/memo/docx.ts';
import { appendixInput } from '@plumbline/server/exports/pdf/appendix-input.ts';
import { memoInput } from '@plumbline/server/exports/pdf/memo-input.ts';
import { pageInput } from '@plumbline/server/exports/pdf/page-input.ts';
import { pptx } from '@plumbline/server/exports/pptx/pptx.ts';
import { xlsx } from '@plumbline/server/exports/xlsx.ts';
import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import { figures, methodVersion } from '@plumbline/shared/core/figures/index.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { million, period, value } from '../../support/briefing-facts.ts';
import { csvRows } from '../../support/csv-rows.ts';
import { documentOf, fullFacts } from '../../support/drawn-document.ts';
import { shownText } from '../../support/file-text.ts';
import { sheetCells } from '../../support/sheet-cells.ts';

const options = { variant: 'page', paper: 'a4' } as const;
/** Names that the company, its sources and its people gave. */
const given = [
  'Example Group',
  'Mobile gateway',
  'Mobile lead',
  'Payments & cards',
  'Second office joined the group',
  'Say first what changed in the estate.',
  'CISO',
  'postgresql',
  'scanner',
  'sarif',
  'nginx',
];
/** Names of people, works, lists and laws, and signs of mathematics. */
const proper =
  /Open FAIR|PERT|O-R[TA]|Risk Taxonomy|Risk Analysis|The Open Group|CISA|FIRST(\.org)?|EPSS|CVSS|CERT\/CC|SSVC|cisa:DT_\S+|Cyentia Institute|[„“][^“”]*[“”]|Threefry\S+|Poisson|gamma|Brier|Chao|Chapman|Clopper|Pearson|Kaplan|Meier|Brookmeyer|Crowley|Davison|Hinkley|Gneiting|Raftery|Politis|Romano|Fenton|Klugman|Panjer|Willmot|Gelman|Balinski|Young|ceil|Saltelli|Salmon|Moraes|Dror|Shaw|Bootstrap/g;
/** No word of the other languages looks like one of these. */
const english = {
  de: /\b(?:the|of|and|or|with|that|this|is|are|not|which|from|by|for|to|years?|loss(?:es)?|findings?|no|data|low|high|value|total|change|forecast|actual|period|kind|live|open|closed|update|count|days|share|none|current)\b/gi,
  ko: /[A-Za-z]{4,}/g,
};
/** Words that both languages have. */
const fine = { de: new Set(['Live']), ko: new Set<string>() };

const ids = figures.map(({ definition }) => definition.id).sort((a, b) => b.length - a.length);
const every = Object.fromEntries(
  ids
    .filter((id) => !period('2026-Q3', 3.1).points.has(id))
    .map((id): [string, Measured] => [
      id,
      id === 'capacity'
        ? { value: null, low: null, high: null, state: 'no-data', because: 'no staffing has been recorded' }
        : value(3, { low: 2, high: 4 }),
    ]),
);

function documentIn(locale: string) {
  const wide = fullFacts({ locale });
  const last = wide.periods.at(-1)!;
  const document = documentOf({
    ...wide,
    methodVersion,
    periods: [
      ...wide.periods.slice(0, -1),
      { ...last, points: new Map([...last.points, ...Object.entries(every)]) },
    ],
    requests: [],
    appetite: { lossMinor: 12 * million, probability: 0.05, expectedMinor: null },
  });
  document.rates = [{ currency: 'EUR', value: 1.1, from: '2026-01-01', source: 'EZB' }];
  document.annotations = [{ number: 1, on: '2026-02-01', text: 'Example Group' }];
  return document;
}

const partsLike = (bytes: Uint8Array, pattern: RegExp) =>
  Object.entries(unzipSync(bytes))
    .filter(([path]) => pattern.test(path))
    .map(([, content]) => strFromU8(content));
const tagged = (parts: readonly string[], tag: string) =>
  parts.flatMap((part) =>
    [...part.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map(([, text]) =>
      shownText(text!),
    ),
  );

/** Fields that no reader sees. */
const unseen = new Set(['id', 'href', 'tone', 'lang', 'region', 'keywords', 'paper', 'sheet', 'kind']);
function textsIn(of: unknown, name = ''): string[] {
  if (unseen.has(name)) return [];
  if (typeof of === 'string') return [shownText(of)];
  if (Array.isArray(of)) return of.flatMap((each) => textsIn(each));
  if (of !== null && typeof of === 'object')
    return Object.entries(of).flatMap(([field, each]) => textsIn(each, field));
  return [];
}

describe.each(['de', 'ko'] as const)('%s', (language) => {
  const document = documentIn(language);
  const englishIn = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const rest = [...given, ...ids]
        .reduce((left, name) => left.replaceAll(name, ''), text)
        .replaceAll(/\b[0-9a-f]{18,64}\b/g, '');
      const found = rest.replaceAll(proper, '').match(english[language]) ?? [];
      return found
        .filter((word) => !fine[language].has(word))
        .map((word) => `${word}: ${text.slice(0, 120)}`);
    });

  it('holds every figure', () => {
    expect(document.figures.map(({ definition }) => definition.id).sort()).toEqual([...ids].sort());
  });

  it.each([
    [
      'the page',
      () => [shownText(briefingHtml(document.page, { theme: 'auto', standalone: true, interactive: true }))],
    ],
    [
      'the page of a company that begins',
      () => [shownText(briefingHtml({ ...document.page, empty: true }, { theme: 'auto', standalone: true }))],
    ],
    ['the PDF', () => textsIn(pageInput(document, 'full', 'a4'))],
    ['its appendix', () => textsIn(appendixInput(document))],
    ['the memo as PDF', () => textsIn(memoInput(document, 'a4'))],
    [
      'the memo',
      async () => tagged(partsLike(await docx.write(document, options), /^word\/.*\.xml$/), 'w:t'),
    ],
    [
      'the slides',
      async () =>
        tagged(
          partsLike(await pptx.write(document, options), /^ppt\/(slides|notesSlides)\/[^/]+\.xml$/),
          'a:t',
        ),
    ],
    [
      'the charts of the slides',
      async () => tagged(partsLike(await pptx.write(document, options), /^ppt\/charts\/[^/]+\.xml$/), 'c:v'),
    ],
    [
      'the workbook',
      async () =>
        [...sheetCells(await xlsx.write(document, options))].flatMap(([name, rows]) => [
          name,
          ...rows
            .flat()
            .map(String)
            .filter((cell) => cell !== 'null'),
        ]),
    ],
    [
      'the CSV',
      async () => {
        const [head, table] = strFromU8(await csv.write(document, options)).split('\r\n\r\n') as [
          string,
          string,
        ];
        return [
          ...csvRows(head).flat(),
          ...csvRows(table)
            .slice(1)
            .flatMap((row) => [row[1]!, row[7]!, row[10]!]),
        ];
      },
    ],
  ] as const)('%s says nothing in English', async (_name, texts) => {
    const said = await texts();
    expect(said.join('').length).toBeGreaterThan(200);
    expect(englishIn(said)).toEqual([]);
  });
});
