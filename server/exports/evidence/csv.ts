import type { PackRow, PackTable } from '@plumbline/shared/schema/evidence-pack.ts';

/** A table as CSV (RFC 4180) with a byte order mark, so that a spreadsheet reads it as UTF-8. */
export function csvOf({ columns, rows }: Pick<PackTable, 'columns' | 'rows'>): string {
  const lines = [
    columns.map(({ title }) => cellOf(title)),
    ...rows.map((row) => columns.map(({ key }) => cellOf(row[key]))),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

/** Text that a spreadsheet would run as a formula begins with an apostrophe; numbers stay as they are. */
function cellOf(value: PackRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const inert = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
