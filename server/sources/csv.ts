import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type CsvField, csvAliases, csvFieldNames, matchColumns } from './csv-fields.ts';
import { identifierOf, observeRow } from './csv-row.ts';
import { csvHeader, csvRecords } from './read/csv.ts';
import { Occurrences } from './read/digest.ts';
import type { Observed, ObserveOptions, SourceFile, SourceFormat } from './source.ts';

/**
 * Plain CSV with a header. Columns are matched to fields by the aliases in `csv-fields.ts`, or by
 * `--map FIELD=COLUMN`. The id column is taken whole as identifier, never searched for a CVE.
 */
async function* observe(file: SourceFile, options: ObserveOptions): AsyncGenerator<Observed> {
  const columns = columnsOf(file, options.map ?? {});
  const isRepeated = await repeatedIn(file, columns);
  const occurrences = new Occurrences();
  for await (const row of csvRecords(file)) {
    if ('reason' in row) {
      yield { type: 'reject', at: row.at, reason: row.reason };
      continue;
    }
    const seen = observeRow(row.values, columns, isRepeated);
    if (typeof seen === 'string') yield { type: 'reject', at: row.at, reason: seen };
    else {
      const observation = { ...seen, externalId: occurrences.idOf(seen.externalId) };
      yield { type: 'observation', at: row.at, observation };
    }
  }
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
        at: 'line 1',
        expected: `one of ${header.join(', ') || 'the columns of a header line'}`,
        todo: 'Name a column of the file in --map FIELD=COLUMN.',
      });
    }
  }
  const columns = matchColumns(header, map);
  if (columns.has('id') || columns.has('title')) return columns;
  throw new PlumblineError('bad-input', `${file.name} has no column that names the weakness.`, {
    file: file.name,
    at: 'line 1',
    expected: `a column named ${[...csvAliases.id.slice(0, 4), ...csvAliases.title.slice(0, 3)].join(', ')} …`,
    todo: 'Rename a column or say which it is with --map id=COLUMN.',
  });
}

export const csv: SourceFormat = {
  id: 'csv',
  title: 'Plain CSV with a header line',
  reads: ['csv', 'tsv', 'txt'],
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
