/** Rows of an evidence pack, a read a table. */

import type { Queries } from './measurements.ts';
import { commitmentWithin, decisionWithin, type EvidenceSpan, findingWithin } from './pack-counts.ts';

/** A pack's stretch, and where it is of an incident, what that concerns. */
export interface PackSpan extends EvidenceSpan {
  incident: { id: string; identifiers: readonly string[]; unitId: number | null } | null;
}

type Cell = string | number | boolean | null;
export type EvidenceRow = Record<string, Cell>;

const below = (column: string) =>
  `($3::int is null or ${column} in (select unit_id from unit_closure where ancestor_id = $3))`;
const within = (column: string) => `${column} >= $1::timestamptz and ${column} < $2::timestamptz`;
/** Findings that the pack is about: the material ones, or all with an identifier of the incident. */
const meant = `meant as (select f.* from finding f where case when $4::text[] is null then ${findingWithin}
  else f.identifier = any($4) end and ${below('f.unit_id')})`;
const instant = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const queryOf = {
  findings: `with ${meant} select f.id::int, f.identifier, f.title, u.path as unit, f.state, f.class::int,
      ${instant('f.opened_at')} as "openedAt", ${instant('f.closed_at')} as "closedAt",
      ${instant('f.verified_at')} as "verifiedAt", f.owner, f.first_due_on::text as "firstDueOn",
      f.due_on::text as "dueOn", f.slips::int
    from meant f join unit u on u.id = f.unit_id order by f.opened_at, f.id`,
  history: `with ${meant} select ${instant('v.occurred_at')} as "occurredAt", ${instant('v.recorded_at')} as "recordedAt",
      v.finding_id::int as finding, f.identifier, v.type, v.detail, s.name as source, v.import_id::text as import
    from finding_event v join meant f on f.id = v.finding_id left join source s on s.id = v.source_id
    where v.occurred_at < $2::timestamptz and ($4::text[] is not null or v.occurred_at >= $1::timestamptz)
    order by v.occurred_at, v.id`,
  commitments: `with ${meant} select c.id, c.title, u.path as unit, c.owner, c.first_due_on::text as "firstDueOn",
      c.due_on::text as "dueOn", c.slips::int, c.slip_days as "slipDays", c.state, c.origin, c.reference,
      c.agreed_by as "agreedBy", ${instant('c.agreed_at')} as "agreedAt", ${instant('c.closed_at')} as "closedAt"
    from commitment c join unit u on u.id = c.unit_id where ${commitmentWithin} and ${below('c.unit_id')}
      and ($4::text[] is null or c.fix_key in (select fix_key from meant)) order by c.id`,
  moves: `with ${meant} select ${instant('m.occurred_at')} as "occurredAt", m.commitment_id as commitment, c.title,
      m.from_on::text as "fromOn", m.to_on::text as "toOn", m.days, m.reason, m.actor
    from commitment_move m join commitment c on c.id = m.commitment_id where ${within('m.occurred_at')}
      and ${below('c.unit_id')} and ($4::text[] is null or c.fix_key in (select fix_key from meant))
    order by m.occurred_at, m.id`,
  reviews: `with ${meant} select ${instant('m.recorded_at')} as "recordedAt", m.week_on::text as week,
      m.commitment_id as commitment, c.title, m.verdict, m.note, m.actor
    from review_mark m join commitment c on c.id = m.commitment_id where ${within('m.recorded_at')}
      and ${below('c.unit_id')} and ($4::text[] is null or c.fix_key in (select fix_key from meant))
    order by m.id`,
  verifications: `with ${meant} select ${instant('w.recorded_at')} as "recordedAt", w.finding_id::int as finding, f.identifier,
      w.verified_by as "verifiedBy", w.fixed_by as "fixedBy", w.note, array_to_string(w.evidence, ' ') as evidence
    from verification_word w join finding f on f.id = w.finding_id where ${within('w.recorded_at')}
      and ${below('f.unit_id')} and ($4::text[] is null or f.id in (select id from meant)) order by w.id`,
  escalations: `with ${meant} select e.id, ${instant('e.raised_at')} as "raisedAt", e.raised_by as "raisedBy", e.addressee,
      e.subject, u.path as unit, array_to_string(e.identifiers, ' ') as identifiers,
      ${instant('e.closed_at')} as "closedAt", e.outcome, e.acted_on as "actedOn", e.note
    from escalation e join unit u on u.id = e.unit_id where e.raised_at < $2::timestamptz
      and (e.closed_at is null or e.closed_at >= $1::timestamptz) and ${below('e.unit_id')}
      and ($4::text[] is null or e.identifiers && $4 or e.findings && array(select id from meant)) order by e.id`,
  imports: `with ${meant} select ${instant('r.started_at')} as "startedAt", r.id::text as id, r.source_name as source, r.file,
      ${instant('r.observed_at')} as "observedAt", r.sha256, r.actor
    from import_run r where r.state = 'done' and ${within('r.started_at')} and ($3::int is null and $4::text[] is null
      or r.id in (select v.import_id from finding_event v join meant f on f.id = v.finding_id)) order by r.started_at, r.id`,
} as const;
export type EvidenceTable = keyof typeof queryOf;

/** Rows of one table in the order of time; one more than `most` where there are more. */
export async function readEvidenceRows(
  queries: Queries,
  table: EvidenceTable,
  { fromAt, toAt, unitId, incident }: PackSpan,
  most: number,
): Promise<EvidenceRow[]> {
  const { rows } = await queries.query<EvidenceRow>(`${queryOf[table]} limit ${most + 1}`, [
    fromAt,
    toAt,
    unitId,
    incident?.identifiers ?? null,
  ]);
  return rows;
}

/** Ids of the requests of a stretch; of an incident those that name its findings, their fixes, or its unit. */
export async function readDecisionIds(queries: Queries, span: PackSpan): Promise<string[]> {
  const { fromAt, toAt, unitId, incident } = span;
  const { rows } = await queries.query<{ id: string }>(
    `with ${meant}, names as (select d.id, d.body->'concerns' as it from decision d)
     select d.id from decision d join names n on n.id = d.id where ${decisionWithin} and ${below('d.unit_id')}
       and ($4::text[] is null or d.unit_id = $5::int
         or exists (select from jsonb_array_elements_text(n.it->'findings') x where x::bigint in (select id from meant))
         or exists (select from jsonb_array_elements_text(n.it->'fixes') x where x::uuid in (select fix_key from meant)))
     order by d.asked_on, d.id`,
    [fromAt, toAt, unitId, incident?.identifiers ?? null, incident?.unitId ?? null],
  );
  return rows.map(({ id }) => id);
}
