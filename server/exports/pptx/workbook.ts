import { strToU8, zipSync } from 'fflate';
import type { Plot } from './plot.ts';
import { xml } from './xml.ts';

/** Earliest time that a ZIP can hold: the same content is the same bytes whenever it is packed. */
export const noTime = new Date('1980-01-01T00:00:00');

/** `0` as `A`, `26` as `AA`. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The workbook behind a chart: categories in column A, one column for each series, a header in row 1. */
export function workbookOf(plot: Plot): Uint8Array {
  const columns = [...plot.series, ...(plot.more ?? [])];
  const text = (at: string, value: string) =>
    `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
  const header = columns.map(({ name }, index) => text(`${columnName(index + 1)}1`, name));
  const rows = plot.categories.map((category, row) => {
    const cells = columns.map(({ values }, index) => {
      const value = values[row] ?? null;
      return value === null ? '' : `<c r="${columnName(index + 1)}${row + 2}"><v>${value}</v></c>`;
    });
    return `<row r="${row + 2}">${text(`A${row + 2}`, category)}${cells.join('')}</row>`;
  });
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetTypes}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${text('A1', ' ')}${header.join('')}</row>${rows.join('')}</sheetData></worksheet>`,
  };
  const parts = Object.entries(files).map(([path, content]) => [path, strToU8(head + content)] as const);
  return zipSync(Object.fromEntries(parts), { mtime: noTime, level: 6 });
}
