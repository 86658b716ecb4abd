import type { SurvivalRow } from '@plumbline/shared/core/survival.ts';
import type { Reject } from '@plumbline/shared/schema/import.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { parse } from 'csv-parse/sync';

const events = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

/**
 * Rows `time,event[,group]` of a CSV by group, in order of appearance; without a group column one group `all`.
 * Columns are found by name in any order and case; a row that cannot be used is a reject. Throws PlumblineError
 * where a column is missing, where no row can be used, or where the text is not CSV.
 */
export function readSurvivalRows(
  content: string,
  file: string,
  groupColumn?: string,
): { groups: Map<string, SurvivalRow[]>; rejected: Reject[] } {
  const { delimiter, records } = readRecords(content, file);
  const header = (records[0]?.record ?? []).map((name) => name.toLowerCase());
  const column = (name: string, kind: 'bad-input' | 'bad-usage') => {
    const index = header.indexOf(name.toLowerCase());
    if (index >= 0) return index;
    const names = header.length === 0 ? 'none' : header.join(', ');
    throw new PlumblineError(kind, `there is no column ${name}`, {
      file,
      at: 'line 1',
      expected: `one of: ${names}`,
    });
  };
  const time = column('time', 'bad-input');
  const event = column('event', 'bad-input');
  const group = groupColumn === undefined ? null : column(groupColumn, 'bad-usage');

  const groups = new Map<string, SurvivalRow[]>();
  const rejected: Reject[] = [];
  for (const { record, line } of records.slice(1)) {
    const reject = (reason: string) => rejected.push({ at: `line ${line}`, reason });
    const timeText = record[time] ?? '';
    const age = ageOf(timeText, delimiter);
    const closed = events.get((record[event] ?? '').toLowerCase());
    const name = group === null ? 'all' : (record[group] ?? '');
    if (age === null) reject(`time is "${timeText}", not a number of 0 or more`);
    else if (closed === undefined) reject(`event is "${record[event] ?? ''}", not 1, 0, true or false`);
    else if (name === '') reject(`no value in column ${groupColumn}`);
    else {
      const rows = groups.get(name);
      if (rows === undefined) groups.set(name, [{ time: age, event: closed }]);
      else rows.push({ time: age, event: closed });
    }
  }
  if (groups.size === 0) {
    const first = rejected[0];
    throw new PlumblineError('bad-input', first?.reason ?? 'there is no row under the header', {
      file,
      at: first?.at ?? 'line 2',
      expected: 'rows of time,event',
    });
  }
  return { groups, rejected };
}

function readRecords(content: string, file: string) {
  const top = content.replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, next) =>
    top.split(next).length > top.split(best).length ? next : best,
  );
  try {
    const read: unknown = parse(content, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const lines = read as { record: string[]; info: { lines: number } }[];
    return { delimiter, records: lines.map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (cause) {
    throw new PlumblineError('bad-input', 'this is not CSV', {
      file,
      at: cause instanceof Error && 'lines' in cause ? `line ${String(cause.lines)}` : undefined,
      expected: cause instanceof Error ? `CSV, but: ${cause.message}` : 'CSV',
      cause,
    });
  }
}

/** A decimal comma is read as such only where the semicolon separates the columns. */
function ageOf(text: string, delimiter: string): number | null {
  const plain = delimiter === ';' ? text.replace(',', '.') : text;
  if (!/^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
