import type { Sheet, SheetRow, SheetTable } from '../source.ts';

/** So many rows may stand above the header: a title, a logo, who exported it. */
const headerWithin = 20;

/** The first table of the sheets whose header row is recognised; else the first row that has two cells. */
export async function tableOf(
  sheets: Sheet[],
  isHeader: (columns: string[]) => boolean,
): Promise<SheetTable | null> {
  let fallback: SheetTable | null = null;
  for (const sheet of sheets) {
    let met = 0;
    for await (const row of sheet.rows()) {
      const columns = row.cells.map((cell) => cell.trim());
      const table = { sheet, headerRow: row.row, columns };
      if (isHeader(columns)) return table;
      if (columns.filter((column) => column !== '').length > 1) fallback ??= table;
      met += 1;
      if (met >= headerWithin) break;
    }
  }
  return fallback;
}

/** A place in a sheet, for people. */
export const placeInSheet = (sheet: Sheet, row: number) => `sheet “${sheet.name}”, row ${row}`;

/** Each row below the header by column name, or the reason why it has no place in the table. */
export async function* tableRows({
  sheet,
  headerRow,
  columns,
}: SheetTable): AsyncGenerator<
  { at: string; line: number } & ({ values: Map<string, string> } | { reason: string })
> {
  for await (const { row, cells } of sheet.rows()) {
    if (row <= headerRow) continue;
    const place = { at: placeInSheet(sheet, row), line: row };
    const outside = cells.findIndex((cell, i) => cell.trim() !== '' && !columns[i]);
    if (outside >= 0) yield { ...place, reason: `cell ${outside + 1} stands in a column without a header` };
    else yield { ...place, values: valuesOf(columns, { row, cells }) };
  }
}

function valuesOf(columns: string[], { cells }: SheetRow): Map<string, string> {
  const values = new Map<string, string>();
  for (const [i, column] of columns.entries())
    if (column !== '' && !values.has(column)) values.set(column, cells[i] ?? '');
  return values;
}
