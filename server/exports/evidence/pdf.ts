import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { checkedText } from '@plumbline/shared/core/library/mapping.ts';
import type { EvidencePack, FrameworkCoverage, PackTable } from '@plumbline/shared/schema/evidence-pack.ts';

/** More rows than anybody reads on paper are in the CSV file alone. */
const mostRows = 200;
const longestCell = 400;
/** Signs that the font lacks would print as empty boxes; in the JSON and CSV files they are kept. */
const unprintable =
  /[^\n\u0020-\u007e\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122\u2190-\u2193\u2212\u2260\u2264\u2265]/gu;
const states = { shown: 'yes', part: 'in part', missing: 'no' } as const;

let compiler: NodeCompiler | undefined;

/**
 * The pack as a tagged document (PDF/UA-1). Equal packs are equal bytes.
 * @throws Error where the document has a fault or a warning, as a font that is missing.
 */
export function pdfOf(pack: EvidencePack): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
  const typst = compiler;
  const args = { mainFileContent: template(), inputs: { pack: JSON.stringify(documentOf(pack)) } };
  const compiled = typst.compile(args);
  const fault = compiled.takeError() ?? compiled.takeWarnings();
  if (fault !== null || compiled.result === null)
    throw new Error(`the evidence pack's document has faults: ${JSON.stringify(fault?.shortDiagnostics)}`);
  const pdf = typst.pdf(compiled.result, { pdfStandard: 'ua-1' });
  typst.evictCache(10);
  return pdf;
}

function fontFolders(): string[] {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'));
  return ['400Regular', '600SemiBold', '700Bold'].map((weight) => join(fonts, weight));
}

const template = (): string => readFileSync(new URL('./pack.typ', import.meta.url), 'utf8');

function documentOf(pack: EvidencePack) {
  const { ledger } = pack;
  const what = pack.incident === null ? 'Evidence' : `Evidence on the incident ${pack.incident.title}`;
  return {
    title: plain(`${what}, ${pack.from} to ${pack.to}`),
    lead: plain(
      `Who knew what and when, what was asked, decided, done and verified at ${pack.company}. The first table is the ledger’s own record: each of its lines has a proof that it was not altered since it was signed. The other tables are as they were held when the pack was made.`,
    ),
    foot: plain(`${pack.company} · ledger head ${ledger.size} ${ledger.root.slice(0, 32)}…`),
    facts: [
      ['Company', pack.company],
      ['Part', pack.unit === null ? 'all of it' : `${pack.unit.name} and all below it`],
      ['Days', `${pack.from} to ${pack.to}, both included, UTC`],
      ['Ledger', ledger.origin],
      ['Ledger head', `${ledger.size} ${ledger.root}, signed on ${ledger.signedAt}`],
      ['Entries with proof', String(ledger.entries)],
      ['Key that signs', ledger.key],
    ].map((pair) => pair.map((text) => plain(text))),
    steps: [
      'Open the page “Verify a ledger” (a file that works without a network) and drop in ledger.ndjson: it says whether each entry is in the ledger that was signed.',
      'Compare the ledger head above with one that was printed earlier or elsewhere, on a briefing for instance.',
      'manifest.json names every file with its SHA-256; manifest.sig is the signature over it with the key above.',
    ],
    parts: pack.tables.map(partOf),
    frameworksWords:
      'A mapping says where to look. It is no legal advice, and no word that a requirement is met. “Missing” first names what could be held here and is not, then what is kept elsewhere.',
    frameworks: pack.frameworks.map(frameOf),
  };
}

function partOf({ title, columns, rows, leftOut }: PackTable) {
  const left = rows.length - mostRows;
  const words = [
    rows.length === 0 ? 'Nothing in these days.' : null,
    left > 0 ? `The first ${mostRows} of ${rows.length}; all of them are in the CSV file.` : null,
    leftOut,
  ];
  // What no row says needs no room.
  const said = columns.filter(({ key }) => rows.some((row) => plain(row[key]) !== ''));
  const shown = rows.slice(0, mostRows).map((row) => said.map(({ key }) => plain(row[key])));
  return {
    title: plain(title),
    words: plain(words.filter((each) => each !== null).join(' ')),
    columns: said.map((column) => plain(column.title)),
    widths: said.map((column, at) => widthOf([column.title, ...shown.map((cells) => cells[at]!)])),
    rows: shown,
  };
}

/** Wide columns get more room, and none less than its longest word needs. */
const widthOf = (texts: readonly string[]): number =>
  Math.max(
    6,
    ...texts.map((text) =>
      Math.max(
        Math.min(34, Math.sqrt(text.length) * 2.2),
        ...text.split(/[\s\u200b]/).map((word) => word.length + 1),
      ),
    ),
  );

const frameOf = ({ name, source, checkedOn, requirements }: FrameworkCoverage) => ({
  name: plain(name),
  source: plain(source.endsWith('.') ? source : `${source}.`),
  checked: checkedText(checkedOn),
  rows: requirements.map(({ reference, asks, state, found, lacking, elsewhere }) =>
    [
      reference,
      asks,
      states[state],
      found.map(({ words, count }) => `${count} ${words}`).join('; '),
      [...lacking, ...(elsewhere === null ? [] : [elsewhere])].join('; '),
    ].map((text) => plain(text)),
  ),
});

/** A cell's text, cut where it is very long. */
function plain(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value)
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?Z$/, '$1 $2')
    .replace(unprintable, '?');
  // Hashes and keys have no place to break at.
  const broken = text.replace(/[^\s\u200b]{16}(?=[^\s])/g, '$&\u200b');
  return broken.length > longestCell ? `${broken.slice(0, longestCell)}…` : broken;
}
