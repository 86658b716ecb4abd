/**
 * Streaming CSV (RFC 4180, also with `;` or tab).
 *
 *   for await (const row of csvRecords(file))
 *     if ('reason' in row) … row.at, row.reason            // a row that has no place in the table
 *     else … row.at ("line 12"), row.values.get('column')  // column names as the file spells them, trimmed
 *
 * The first record is the header; `csvHeader(file)` reads it from the head alone. `comment: '#'` skips
 * lines that begin so. The delimiter is the one that parts the header into most columns. A row with more
 * or fewer cells than the header is a reject. A column named twice keeps its first. Empty lines are
 * skipped. The table of a workbook is read alike, with sheet and row as place. An open quote at the end, or no header at all, throws `bad-input`.
 */
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { CsvError, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import type { SourceFile } from '../source.ts';
import { tableRows } from './table.ts';

export interface CsvRecord {
  at: string;
  line: number;
  values: Map<string, string>;
}
export interface CsvReject {
  at: string;
  line: number;
  reason: string;
}
export interface CsvOptions {
  comment?: string;
}

const delimiters = [',', ';', '\t'];
const relaxed = {
  bom: true,
  relax_column_count: true,
  skip_empty_lines: true,
  relax_quotes: false,
  info: true,
} as const;

/** Column names and delimiter, from the head; null where the head holds no header. */
export function csvHeader(
  file: SourceFile,
  options: CsvOptions = {},
): { columns: string[]; delimiter: string } | null {
  if (file.table) return { columns: file.table.columns, delimiter: '' };
  let best: { columns: string[]; delimiter: string } | null = null;
  for (const delimiter of delimiters) {
    const columns = headerBy(file.head, delimiter, options);
    if (columns && (best === null || columns.length > best.columns.length)) best = { columns, delimiter };
  }
  return best;
}

function headerBy(head: string, delimiter: string, options: CsvOptions): string[] | null {
  try {
    const records: string[][] = parseNow(head, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter,
      to: 1,
      ...commentOption(options),
    });
    return records[0]?.map((cell) => cell.trim()) ?? null;
  } catch {
    return null;
  }
}

const commentOption = (options: CsvOptions) =>
  options.comment ? { comment: options.comment, comment_no_infix: true } : {};

/** Every record below the header, as a reject where its cells do not fit the header. */
export async function* csvRecords(
  file: SourceFile,
  options: CsvOptions = {},
): AsyncGenerator<CsvRecord | CsvReject> {
  if (file.table) {
    yield* tableRows(file.table);
    return;
  }
  const header = csvHeader(file, options);
  if (!header) {
    throw new PlumblineError('bad-input', `${file.name} has no header line.`, {
      file: file.name,
      at: 'line 1',
      expected: 'a first line with column names, parted by comma, semicolon or tab',
      todo: 'Export the file again with its header.',
    });
  }
  const { columns, delimiter } = header;
  const input = file.open();
  const parser = input.pipe(parse({ ...relaxed, delimiter, ...commentOption(options) }));
  input.on('error', (error) => parser.destroy(error));
  let isHeader = true;
  let before = 0;
  let countedTwice = 0;
  try {
    for await (const entry of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const { record, info } = entry;
      // csv-parse counts a line break of two characters inside a cell twice.
      countedTwice += countIn(record, '\r\n');
      const line = info.lines - countedTwice - countIn(record, '\n');
      if (isHeader) {
        isHeader = false;
        before = info.lines - countedTwice;
        continue;
      }
      before = info.lines - countedTwice;
      if (record.length !== columns.length) {
        const reason = `the line has ${record.length} cells, the header ${columns.length}`;
        yield { at: `line ${line}`, line, reason };
        continue;
      }
      const values = new Map<string, string>();
      for (const [i, column] of columns.entries())
        if (!values.has(column)) values.set(column, cleaned(record[i] ?? ''));
      yield { at: `line ${line}`, line, values };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const open = cause.code === 'CSV_QUOTE_NOT_CLOSED';
    throw new PlumblineError('bad-input', `${file.name} cannot be read as CSV: ${wordsOf(cause)}.`, {
      file: file.name,
      at: `after line ${before}`,
      expected: open ? 'a closing quote' : 'quotes only around a whole cell, doubled inside it',
      todo: 'Export the file again, whole.',
      cause,
    });
  } finally {
    input.destroy();
  }
}

const wordsOf = (error: CsvError) =>
  error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quoted cell is never closed; the file may be cut short'
    : error.message.replace(/\.$/, '');

const countIn = (record: string[], text: string) =>
  record.reduce((sum, cell) => sum + (cell.includes(text) ? cell.split(text).length - 1 : 0), 0);

const cleaned = (cell: string) =>
  cell.includes('\0') ? cell.replaceAll('\0', '\ufffd').toWellFormed() : cell.toWellFormed();
