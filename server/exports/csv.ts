import { csvCell } from './evidence/csv.ts';
import type { Exporter } from './exporter.ts';
import { figureRows } from './figure-row.ts';
import { originShown } from './origin.ts';

const columns = [
  'id',
  'name',
  'unit',
  'value',
  'low',
  'high',
  'state',
  'because',
  'period',
  'asOf',
  'definition',
] as const;

/** One row per figure (RFC 4180), after lines that say where it comes from and an empty one. */
export const csv: Exporter = {
  id: 'csv',
  contentType: 'text/csv; charset=utf-8',
  variants: [],
  async write(document) {
    const lines = [
      ...originShown(document),
      [],
      columns,
      ...figureRows(document).map((row) => columns.map((column) => row[column])),
    ];
    const text = lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
    return new TextEncoder().encode(`\uFEFF${text}`);
  },
};
