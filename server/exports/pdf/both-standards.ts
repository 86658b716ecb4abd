/**
 * One file that keeps PDF/UA-1 and PDF/A-2a. The compiler (Typst 0.14) enforces one of them at a time, and what it writes
 * for either is the same page: the first has the boxes of figures and shows its title, the second has the output intent
 * and names its standard. So what the second has more is added to the first as an incremental update (ISO 32000-1 §7.5.6,
 * which ISO 19005-2 allows); the properties by which a file names PDF/UA are described in its metadata as ISO 19005-2
 * §6.6.2.3.2 wants.
 */

/** @param accessible as the compiler writes PDF/UA-1 @param archival the same pages as PDF/A-2a */
export function bothStandards(accessible: Uint8Array, archival: Uint8Array): Uint8Array {
  const base = open(accessible);
  const other = open(archival);
  const metadata = base.reference(base.root, 'Metadata');
  const intents = other.object(other.reference(other.root, 'OutputIntents'));
  const intent = other.object(Number(found(/\[\s*(\d+) 0 R/, intents)));
  const profile = other.object(other.reference(intent, 'DestOutputProfile'));
  const [intentNumber, profileNumber] = [base.size, base.size + 1];
  const about = described(other.object(other.reference(other.root, 'Metadata')));
  return updated(base, [
    [
      metadata,
      `<<\n  /Length ${about.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n${about}\nendstream`,
    ],
    [base.rootNumber, base.root.replace('/Metadata ', `/OutputIntents [${intentNumber} 0 R]\n  /Metadata `)],
    [intentNumber, intent.replace(/\/DestOutputProfile \d+/, `/DestOutputProfile ${profileNumber}`)],
    [profileNumber, profile],
  ]);
}

type Opened = ReturnType<typeof open>;

/** Texts are read and written as Latin 1: a letter is a byte. */
function open(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1');
  const table = Number(found(/startxref\s+(\d+)\s+%%EOF\s*$/, text));
  const [head, count] = /^xref\s+0 (\d+)\s*?\n/.exec(text.slice(table, table + 40)) ?? [];
  if (head === undefined) throw new Error('The PDF has no plain table of its objects');
  const size = Number(count);
  const starts = Array.from({ length: size }, (_, number) => {
    const at = table + head.length + 20 * number;
    return Number(text.slice(at, at + 10));
  });
  const ends = [...starts, table].sort((a, b) => a - b);
  const object = (number: number): string => {
    const start = starts[number]!;
    const whole = text.slice(
      start,
      ends.find((end) => end > start),
    );
    return whole.slice(whole.indexOf('obj') + 3, whole.lastIndexOf('endobj')).trim();
  };
  const trailer = text.slice(text.indexOf('trailer', table), text.lastIndexOf('startxref'));
  const reference = (dictionary: string, name: string) =>
    Number(found(new RegExp(`/${name} (\\d+) 0 R`), dictionary));
  const rootNumber = reference(trailer, 'Root');
  return { text, table, size, object, reference, trailer, rootNumber, root: object(rootNumber) };
}

function updated({ text, table, size, trailer }: Opened, objects: [number, string][]): Uint8Array {
  let grown = text.endsWith('\n') ? text : `${text}\n`;
  const entries = objects.map(([number, body]) => {
    const at = String(grown.length).padStart(10, '0');
    grown += `${number} 0 obj\n${body}\nendobj\n`;
    return `${number} 1\n${at} 00000 n\r\n`;
  });
  const newest = Math.max(size, ...objects.map(([number]) => number + 1));
  const closing = trailer.replace(/\/Size \d+/, `/Size ${newest}\n  /Prev ${table}`);
  return Buffer.from(
    `${grown}xref\n${entries.join('')}${closing}startxref\n${grown.length}\n%%EOF\n`,
    'latin1',
  );
}

const accessibility = 'http://www.aiim.org/pdfua/ns/id/';
const accessibilitySchema = [
  '<rdf:li rdf:parseType="Resource">',
  '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>',
  `<pdfaSchema:namespaceURI>${accessibility}</pdfaSchema:namespaceURI>`,
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>',
  '<pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>',
].join('');

/** The metadata of the PDF/A with what names PDF/UA-1. */
function described(metadata: string): string {
  const text = metadata.slice(metadata.indexOf('<?xpacket'), metadata.lastIndexOf('\nendstream'));
  return text
    .replace(/xmlns:pdfaid=/, `xmlns:pdfuaid="${accessibility}" xmlns:pdfaid=`)
    .replace('<pdfaExtension:schemas><rdf:Bag>', `$&${accessibilitySchema}`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part>$&');
}

function found(wanted: RegExp, text: string): string {
  const [, part] = wanted.exec(text) ?? [];
  if (part === undefined) throw new Error(`The PDF has no ${wanted.source}`);
  return part;
}
