import { observeDojoFinding } from './defectdojo-generic-finding.ts';
import { dojoRow } from './defectdojo-generic-row.ts';
import { csvHeader, csvRecords } from './read/csv.ts';
import { isFields } from './read/field.ts';
import { jsonElements } from './read/json.ts';
import { jsonHead } from './read/json-head.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const isJson = (file: SourceFile) => file.head.trimStart().startsWith('{');

/**
 * DefectDojo's generic findings import, JSON and CSV. Rows alike in everything that makes a finding are
 * one, as DefectDojo reads them.
 */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  const seen = new Set<string>();
  for await (const { at, reason, finding } of records(file)) {
    const found = reason ?? observeDojoFinding(finding);
    if (typeof found === 'string') yield { type: 'reject', at, reason: found };
    else if (!seen.has(found.externalId)) {
      seen.add(found.externalId);
      yield { type: 'observation', at, observation: found };
    }
  }
}

async function* records(
  file: SourceFile,
): AsyncGenerator<{ at: string; reason?: string; finding?: unknown }> {
  if (isJson(file)) {
    for await (const { at, value } of jsonElements(file, ['findings[]'], { require: ['findings'] }))
      yield { at, finding: value };
    return;
  }
  for await (const row of csvRecords(file)) {
    if ('reason' in row) yield { at: row.at, reason: row.reason };
    else yield { at: row.at, finding: dojoRow(row.values) };
  }
}

/** By the first finding; where that is longer than the head (an image in it), by its members' names. */
function detectJson(file: SourceFile): number {
  const { members, first } = jsonHead(file.head, 'findings[]');
  if (!members.has('findings')) return 0;
  const has = (name: string) =>
    isFields(first) ? Object.hasOwn(first, name) : file.head.includes(`"${name}"`);
  if (['title', 'severity', 'description'].every(has)) return 0.8;
  if (has('title')) return 0.5;
  return first === undefined || (isFields(first) && Object.keys(first).length === 0) ? 0.35 : 0;
}

/** Columns only this format has, next to Title, Severity and Description. */
const ownColumns = [
  'CweId',
  'CweIds',
  'Mitigation',
  'Active',
  'Verified',
  'FalsePositive',
  'Vulnerability Id',
];

export const defectdojoGeneric: SourceFormat = {
  id: 'defectdojo-generic',
  title: 'DefectDojo generic findings (JSON, CSV)',
  reads: ['json', 'csv'],
  detect(file) {
    if (isJson(file)) return detectJson(file);
    const columns = csvHeader(file)?.columns ?? [];
    const required = ['Title', 'Severity', 'Description'].every((name) => columns.includes(name));
    return required && ownColumns.some((name) => columns.includes(name)) ? 0.9 : 0;
  },
  observe,
};
