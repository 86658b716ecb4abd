import { zipOf } from './zip-of.ts';

/** A cell: text, number, true or false, a date by its serial (style 1), a date by an own format (style 2), or nothing. */
export type Cell = string | number | boolean | { serial: number; style?: 1 | 2 } | null;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relation = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A workbook as a spreadsheet program writes it; every second text is shared, the others stand in their cell. */
export function workbookOf(
  sheets: Record<string, Cell[][]>,
  options: { date1904?: boolean; hidden?: string[] } = {},
): Buffer {
  const strings: string[] = [];
  const names = Object.keys(sheets);
  const cellOf = (cell: Cell, at: string, i: number): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (typeof cell === 'object') return `<c r="${at}" s="${cell.style ?? 1}"><v>${cell.serial}</v></c>`;
    if (i % 2 === 1) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    const half = Math.ceil(cell.length / 2);
    const runs = [cell.slice(0, half), cell.slice(half)].map(
      (text) => `<r><t xml:space="preserve">${escaped(text)}</t></r>`,
    );
    return `<c r="${at}" t="s"><v>${strings.push(`<si>${runs.join('')}<rPh sb="0" eb="1"><t>read</t></rPh></si>`) - 1}</v></c>`;
  };
  const rowOf = (cells: Cell[], row: number) =>
    `<row r="${row}">${cells.map((cell, i) => cellOf(cell, `${String.fromCharCode(65 + i)}${row}`, i)).join('')}</row>`;
  const written = names.map((name, i) => [
    `xl/worksheets/sheet${i + 1}.xml`,
    xml(
      `<worksheet ${main}><sheetData>${(sheets[name] ?? []).map((cells, r) => rowOf(cells, r + 1)).join('')}</sheetData></worksheet>`,
    ),
  ]);
  const listed = names.map(
    (name, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${options.hidden?.includes(name) ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const targets = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="t" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return zipOf({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml(
      `<workbook ${main} ${relation}><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(`<Relationships>${targets.join('')}</Relationships>`),
    'xl/styles.xml': xml(
      `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-409]dd/mm/yyyy\\ hh:mm;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst ${main}>${strings.join('')}</sst>`),
    ...Object.fromEntries(written),
  });
}
