import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { z } from 'zod';
import { orderIdentifiers } from './map/identifiers.ts';
import { instantOf } from './map/instant.ts';
import { hasMembers, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { advisoriesIn, dueChangesOf, severityOfPriority } from './map/ticket.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'ServiceNow tasks (Table API, with sys_audit)';

/** A field as text, or with `sysparm_display_value=all` as both. */
const field = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.looseObject({ value: z.string().nullish(), display_value: z.string().nullish() }),
  ])
  .nullish();
type Field = z.infer<typeof field>;

const audit = z.looseObject({
  documentkey: field,
  fieldname: field,
  oldvalue: field,
  newvalue: field,
  sys_created_on: field,
});
const task = z.looseObject({
  sys_id: field,
  number: field,
  short_description: field,
  priority: field,
  risk_rating: field,
  vulnerability: field,
  active: field,
  close_code: field,
  substate: field,
  opened_at: field,
  sys_created_on: field,
  closed_at: field,
  resolved_at: field,
  due_date: field,
  assigned_to: field,
  assignment_group: field,
  cmdb_ci: field,
});
type Task = z.infer<typeof task>;
type Changes = Map<string, { at: string; from: string | null; to: string | null }[]>;

const textOf = (of: Field, prefer: 'value' | 'display_value'): string | null => {
  if (of === null || of === undefined) return null;
  const other = prefer === 'value' ? 'display_value' : 'value';
  const found = typeof of === 'object' ? (of[prefer] ?? of[other]) : String(of);
  return found?.trim() || null;
};
const rawOf = (of: Field) => textOf(of, 'value');
/** What a person reads; a bare key of another table says nothing. */
const nameOf = (of: Field) => {
  const found = textOf(of, 'display_value');
  return found !== null && /^[0-9a-f]{32}$/i.test(found) ? null : found;
};

const isAudit = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'documentkey' in value && 'fieldname' in value;

async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) !== 'object') refuse(file, title, 'an object with the member “result”');
  const options = { manyRoots: true, require: ['result'] };
  // Audit rows may stand before or after their tasks: they are read first, and they are few.
  const changes: Changes = new Map();
  for await (const { value } of jsonElements(file, ['result[]'], options)) {
    const row = isAudit(value) ? audit.safeParse(value) : null;
    if (!row?.success || rawOf(row.data.fieldname) !== 'due_date') continue;
    const key = rawOf(row.data.documentkey) ?? '';
    const at = rawOf(row.data.sys_created_on);
    if (at === null) continue;
    const moves = changes.get(key) ?? [];
    moves.push({ at, from: rawOf(row.data.oldvalue), to: rawOf(row.data.newvalue) });
    changes.set(key, moves);
  }
  for await (const { at, value } of jsonElements(file, ['result[]'], options))
    if (!isAudit(value)) yield* observed(at, value, task, (found) => toObservation(found, changes, value));
}

function toObservation(found: Task, changes: Changes, raw: unknown): Observation {
  const number = rawOf(found.number);
  if (number === null) throw new RangeError('a task needs its “number”');
  const summary = nameOf(found.short_description);
  const advisories = orderIdentifiers(advisoriesIn([nameOf(found.vulnerability), summary]));
  return observationOf({
    externalId: number,
    kind: advisories.length > 0 ? 'vulnerability' : 'misconfiguration',
    title: summary ?? number,
    severity: severityOfPriority(nameOf(found.risk_rating) ?? rawOf(found.priority)),
    identifiers: [...advisories, number],
    asset: nameOf(found.cmdb_ci),
    firstSeenAt: instantOf(rawOf(found.opened_at) ?? rawOf(found.sys_created_on)),
    dueOn: instantOf(rawOf(found.due_date))?.slice(0, 10) ?? null,
    owner: nameOf(found.assigned_to) ?? nameOf(found.assignment_group),
    dueChanges: dueChangesOf(changes.get(rawOf(found.sys_id) ?? '') ?? []),
    ...closure(found),
    raw,
  });
}

function closure(found: Task): Pick<Observation, 'status' | 'closedAt'> {
  const closedAt = instantOf(rawOf(found.resolved_at) ?? rawOf(found.closed_at));
  if (closedAt === null && rawOf(found.active) !== 'false') return { status: 'open', closedAt: null };
  const word = `${nameOf(found.close_code) ?? ''} ${nameOf(found.substate) ?? ''}`;
  if (/accept|defer/i.test(word)) return { status: 'accepted', closedAt };
  if (/false positive|duplicate|cancel/i.test(word)) return { status: 'false-positive', closedAt };
  return { status: 'fixed', closedAt };
}

/** Answers of `GET /api/now/table/…`, tasks and rows of `sys_audit` for `due_date`, one after the other in one file. */
export const servicenow: SourceFormat = {
  id: 'servicenow',
  title,
  reads: ['json'],
  detect: (file) =>
    rootOf(file) === 'object' && hasMembers(file, 'result', 'sys_id', 'number', 'short_description')
      ? 0.9
      : 0,
  observe: (file) => distinct(observe(file)),
};
