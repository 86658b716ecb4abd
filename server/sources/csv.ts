import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type CsvField, csvAliases, csvFieldNames, matchColumns } from './csv-fields.ts';
import { identifierOf, observeRow } from './csv-row.ts';
import { csvHeader, csvRecords } from './read/csv.ts';
import { Occurrences } from './read/digest.ts';
import { isoOfSerial } from './read/serial-date.ts';
import { placeInSheet, tableOf } from './read/table.ts';
import type { Observed, ObserveOptions, Sheet, SourceFile, SourceFormat } from './source.ts';

/**
 * Plain CSV with a header, or the first sheet of a workbook with one. Columns are matched to fields by the aliases in `csv-fields.ts`, or by
 * `--map FIELD=COLUMN`. The id column is taken whole as identifier, never searched for a CVE.
 */
async function* observe(given: SourceFile, options: ObserveOptions): AsyncGenerator<Observed> {
  const file = await withMappedTable(given, Object.values(options.map ?? {}));
  const columns = columnsOf(file, options.map ?? {});
  const isRepeated = await repeatedIn(file, columns);
  const occurrences = new Occurrences();
  for await (const row of csvRecords(file)) {
    if ('reason' in row) {
      yield { type: 'reject', at: row.at, reason: row.reason };
      continue;
    }
    const values = file.table ? withDates(row.values, columns, file.table.sheet) : row.values;
    const seen = observeRow(values, columns, isRepeated);
    if (typeof seen === 'string') yield { type: 'reject', at: row.at, reason: seen };
    else {
      const observation = { ...seen, externalId: occurrences.idOf(seen.externalId) };
      yield { type: 'observation', at: row.at, observation };
    }
  }
}

/** Of a workbook the table that has the columns which `--map` names. */
async function withMappedTable(file: SourceFile, mapped: string[]): Promise<SourceFile> {
  if (!file.sheets || mapped.length === 0) return file;
  const table = await tableOf(file.sheets, (columns) => mapped.every((column) => columns.includes(column)));
  return table ? { ...file, table } : file;
}

const dateFields = ['opened', 'closed', 'due', 'verified', 'acceptedUntil'] as const;

/** Serial dates that a sheet shows as plain numbers, as ISO text, where the column says that it holds dates. */
function withDates(
  values: Map<string, string>,
  columns: Map<CsvField, string>,
  { date1904 }: Sheet,
): Map<string, string> {
  const dated = new Map(values);
  for (const field of dateFields) {
    const column = columns.get(field) ?? '';
    const text = values.get(column) ?? '';
    const iso = /^\d{5}(\.\d+)?$/.test(text) ? isoOfSerial(Number(text), date1904) : null;
    if (iso !== null) dated.set(column, iso);
  }
  return dated;
}

/** A first pass over the file: which identifiers stand in several rows. */
async function repeatedIn(
  file: SourceFile,
  columns: Map<CsvField, string>,
): Promise<(identifier: string) => boolean> {
  const occurrences = new Occurrences();
  const repeated = new Set<string>();
  for await (const row of csvRecords(file)) {
    const identifier = 'reason' in row ? null : identifierOf(row.values, columns);
    if (identifier !== null && occurrences.idOf(identifier) !== identifier) repeated.add(identifier);
  }
  return (identifier) => repeated.has(identifier);
}

const headerPlace = ({ table }: SourceFile) =>
  table ? placeInSheet(table.sheet, table.headerRow) : 'line 1';

function columnsOf(file: SourceFile, map: Record<string, string>): Map<CsvField, string> {
  const header = csvHeader(file)?.columns ?? [];
  for (const [field, column] of Object.entries(map)) {
    if (!csvFieldNames.includes(field as CsvField)) {
      throw new PlumblineError('bad-usage', `There is no field “${field}” to map a column to.`, {
        expected: `one of ${csvFieldNames.join(', ')}`,
      });
    }
    if (!header.includes(column)) {
      throw new PlumblineError('bad-input', `${file.name} has no column “${column}”.`, {
        file: file.name,
        at: headerPlace(file),
        expected: `one of ${header.join(', ') || 'the columns of a header line'}`,
        todo: 'Name a column of the file in --map FIELD=COLUMN.',
      });
    }
  }
  const columns = matchColumns(header, map);
  if (columns.has('id') || columns.has('title')) return columns;
  throw new PlumblineError('bad-input', `${file.name} has no column that names the weakness.`, {
    file: file.name,
    at: headerPlace(file),
    expected: `a column named ${[...csvAliases.id.slice(0, 4), ...csvAliases.title.slice(0, 3)].join(', ')} …`,
    todo: 'Rename a column or say which it is with --map id=COLUMN.',
  });
}

export const csv: SourceFormat = {
  id: 'csv',
  title: 'Plain CSV or XLSX with a header line',
  reads: ['csv', 'tsv', 'txt', 'xlsx'],
  detect(file) {
    if (/^\s*[{[<]/.test(file.head)) return 0;
    const columns = csvHeader(file)?.columns ?? [];
    if (columns.length < 2) return 0;
    const matched = matchColumns(columns, {});
    if (!matched.has('id') && !matched.has('title')) return 0;
    return Math.min(0.7, 0.3 + 0.1 * matched.size);
  },
  observe,
};
