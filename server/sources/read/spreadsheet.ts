/**
 * Spreadsheets in Office Open XML (ECMA-376 part 1, SpreadsheetML): the cells of each sheet as text, streamed by row.
 * Dates become ISO text, by the number format of their cell. Formulas give the value that was last computed.
 */
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Sheet, SheetRow, SourceFile } from '../source.ts';
import { isoOfSerial } from './serial-date.ts';
import { childOf, childrenOf, textAt, type XmlNode, xmlElements } from './xml.ts';

const maxColumns = 16_384;
const maxStringBytes = 512 * 1024 ** 2;
/** § 18.8.30: formats that every workbook has for dates and times. */
const builtinDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

interface Book {
  strings: string[];
  /** By cell style: whether it shows a date. */
  dateStyles: boolean[];
  date1904: boolean;
}

export const isSpreadsheet = (names: string[]) => names.includes('xl/workbook.xml');

/** The visible sheets of a workbook in its order. `parts` are the members of the archive by name. */
export async function spreadsheetSheets(parts: Map<string, SourceFile>): Promise<Sheet[]> {
  const targets = new Map<string, string>();
  for (const { node } of await elements(
    parts.get('xl/_rels/workbook.xml.rels'),
    'Relationships/Relationship',
  ))
    targets.set(node.attributes.Id ?? '', (node.attributes.Target ?? '').replace(/^\/?(xl\/)?/, 'xl/'));
  const workbook = parts.get('xl/workbook.xml');
  const properties = await elements(workbook, 'workbook/workbookPr');
  const date1904 = /^(1|true)$/.test(properties[0]?.node.attributes.date1904 ?? '');
  const book: Book = {
    strings: await sharedStrings(parts.get('xl/sharedStrings.xml')),
    dateStyles: await dateStylesOf(parts.get('xl/styles.xml')),
    date1904,
  };
  const found = await elements(workbook, 'workbook/sheets/sheet');
  return found.flatMap(({ node }): Sheet[] => {
    const part = parts.get(targets.get(node.attributes.id ?? '') ?? '');
    if (!part || /hidden/i.test(node.attributes.state ?? '')) return [];
    return [{ name: node.attributes.name ?? '', date1904, rows: () => rowsOf(part, book) }];
  });
}

async function elements(part: SourceFile | undefined, path: string) {
  const found = [];
  if (part) for await (const element of xmlElements(part, [path])) found.push(element);
  return found.slice(1);
}

async function sharedStrings(part: SourceFile | undefined): Promise<string[]> {
  if (!part) return [];
  if (part.bytes > maxStringBytes)
    throw new PlumblineError('bad-input', `The texts of ${part.name} are too many to be read.`, {
      file: part.name,
      expected: `at most ${maxStringBytes} bytes of texts`,
      todo: 'Export the sheet as CSV.',
    });
  const strings: string[] = [];
  for await (const { path, node } of xmlElements(part, ['sst/si'], { keepBlanks: true }))
    if (path === 'sst/si') strings.push(richText(node));
  return strings;
}

/** A text, plain or in runs; the phonetic reading beside it is left out. */
function richText(node: XmlNode | null): string {
  const own = textAt(node, 't') ?? '';
  return (
    own +
    childrenOf(node, 'r')
      .map((run) => textAt(run, 't') ?? '')
      .join('')
  );
}

async function dateStylesOf(part: SourceFile | undefined): Promise<boolean[]> {
  const codes = new Map<string, string>();
  const styles: boolean[] = [];
  if (!part) return styles;
  const paths = ['styleSheet/numFmts/numFmt', 'styleSheet/cellXfs/xf'];
  for await (const { path, node } of xmlElements(part, paths)) {
    const id = node.attributes.numFmtId ?? '';
    if (path === paths[0]) codes.set(id, node.attributes.formatCode ?? '');
    else if (path === paths[1]) styles.push(builtinDates.has(Number(id)) || showsDate(codes.get(id) ?? ''));
  }
  return styles;
}

/** A format code that shows a part of a date; quoted text, escapes, colours and locales in brackets are no such. */
const showsDate = (code: string) =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, '').split(';')[0] ?? '');

async function* rowsOf(part: SourceFile, book: Book): AsyncGenerator<SheetRow> {
  let last = 0;
  for await (const { path, node } of xmlElements(part, ['worksheet/sheetData/row'], { keepBlanks: true })) {
    if (path !== 'worksheet/sheetData/row') continue;
    last = Number(node.attributes.r) || last + 1;
    const cells: string[] = [];
    for (const cell of childrenOf(node, 'c')) {
      const column = columnOf(cell.attributes.r) ?? cells.length;
      if (column >= maxColumns) continue;
      while (cells.length < column) cells.push('');
      cells[column] = textOfCell(cell, book);
    }
    if (cells.some((cell) => cell !== '')) yield { row: last, cells };
  }
}

/** Position of the column in `AB12`, from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? '')?.[0].toUpperCase();
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** § 18.18.11: what the type of a cell says of its value. */
function textOfCell(cell: XmlNode, { strings, dateStyles, date1904 }: Book): string {
  const value = (textAt(cell, 'v') ?? '').trim();
  switch (cell.attributes.t) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return richText(childOf(cell, 'is'));
    case 'b':
      return value === '1' ? 'true' : 'false';
    case 'str':
    case 'd':
    case 'e':
      return value;
    default: {
      if (value === '' || !dateStyles[Number(cell.attributes.s ?? 0)]) return value;
      return isoOfSerial(Number(value), date1904) ?? value;
    }
  }
}
