/** Requests and decisions; every state one ever had stays in `record_version`. */
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';
import type { Queries } from './measurements.ts';
import { namedEpisodes } from './named-episodes.ts';
import type { Recorded } from './records.ts';

/** A decision as it is held, with who wrote it down. */
export interface HeldDecision {
  decision: Decision;
  askedByPerson: string | null;
}

interface DecisionRow {
  id: string;
  kind: Decision['kind'];
  unit: string;
  state: Decision['state'];
  askedOn: string;
  decidedOn: string | null;
  expiresOn: string | null;
  askedByPerson: string | null;
  recordedAt: string;
  body: Omit<
    Decision,
    'id' | 'kind' | 'unit' | 'state' | 'askedOn' | 'decidedOn' | 'expiresOn' | 'recordedAt' | 'evidence'
  > & {
    evidence: string[];
  };
}

const selectRows = `select d.id, d.kind, u.path as unit, d.state, d.asked_on::text as "askedOn",
  d.decided_on::text as "decidedOn", d.expires_on::text as "expiresOn", d.asked_by_person as "askedByPerson",
  d.recorded_at as "recordedAt", d.body from decision d join unit u on u.id = d.unit_id`;

async function held(queries: Queries, rows: readonly DecisionRow[]): Promise<HeldDecision[]> {
  const wanted = [...new Set(rows.flatMap(({ body }) => body.evidence))];
  const files = await readEvidenceFacts(queries, wanted);
  return rows.map(({ body, askedByPerson, ...row }) => ({
    askedByPerson,
    decision: {
      ...body,
      ...row,
      evidence: body.evidence.flatMap((sha256) => files.get(sha256) ?? []),
    },
  }));
}

/** What is held of the files with these hashes, without their content. */
export async function readEvidenceFacts(
  queries: Queries,
  wanted: readonly string[],
): Promise<Map<string, Decision['evidence'][number]>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await queries.query<Decision['evidence'][number]>(
    `select sha256, name, type, bytes, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"
     from evidence_file where sha256 = any($1)`,
    [wanted],
  );
  return new Map(rows.map((file) => [file.sha256, file]));
}

export interface DecisionFilter {
  states?: readonly Decision['state'][];
  kinds?: readonly Decision['kind'][];
  /** Ids of the units, all that is below them included; null: the whole company. */
  unitIds: readonly number[] | null;
  limit?: number;
  /** Asked day and id of the last one that was read. */
  after?: { askedOn: string; id: string };
}

/** Newest first. */
export async function readDecisions(queries: Queries, filter: DecisionFilter): Promise<HeldDecision[]> {
  const { rows } = await queries.query<DecisionRow>(
    `${selectRows}
     where ($1::text[] is null or d.state = any($1)) and ($2::text[] is null or d.kind = any($2))
       and ($3::int[] is null or d.unit_id in (select unit_id from unit_closure where ancestor_id = any($3)))
       and ($4::date is null or (d.asked_on, d.id) < ($4::date, $5))
     order by d.asked_on desc, d.id desc limit $6`,
    [
      filter.states ?? null,
      filter.kinds ?? null,
      filter.unitIds,
      filter.after?.askedOn ?? null,
      filter.after?.id ?? null,
      filter.limit ?? null,
    ],
  );
  return held(queries, rows);
}

/** Null where there is none. With `lock` nobody else changes it until the transaction ends. */
export async function readDecision(queries: Queries, id: string, lock = false): Promise<HeldDecision | null> {
  const { rows } = await queries.query<DecisionRow>(
    `${selectRows} where d.id = $1${lock ? ' for update of d' : ''}`,
    [id],
  );
  return (await held(queries, rows))[0] ?? null;
}

/** The next free number of a year, `D-2026-001`; held for this transaction. */
export async function nextDecisionId(client: pg.ClientBase, year: string): Promise<string> {
  await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.decisions]);
  const { rows } = await client.query<{ last: number | null }>(
    `select max(substring(id from '^D-[0-9]{4}-([0-9]+)$')::int) as last from decision where id like $1`,
    [`D-${year}-%`],
  );
  return `D-${year}-${String((rows[0]?.last ?? 0) + 1).padStart(3, '0')}`;
}

/** Adds or replaces a decision and keeps the new state as a version; false: it is held already as it is. */
export async function saveDecision(
  client: pg.ClientBase,
  { decision, askedByPerson }: HeldDecision,
  recorded: Recorded,
): Promise<boolean> {
  const { id, kind, unit, state, askedOn, decidedOn, expiresOn, recordedAt: _, ...rest } = decision;
  const body = { ...rest, evidence: decision.evidence.map(({ sha256 }) => sha256) };
  const { rowCount } = await client.query(
    `with saved as (
       insert into decision as held (id, kind, unit_id, state, asked_on, decided_on, expires_on, asked_by_person, body,
         recorded_at)
       values ($1, $2, (select id from unit where path = $3), $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do update set kind = excluded.kind, unit_id = excluded.unit_id, state = excluded.state,
         asked_on = excluded.asked_on, decided_on = excluded.decided_on, expires_on = excluded.expires_on,
         body = excluded.body, recorded_at = excluded.recorded_at
         where (held.kind, held.unit_id, held.state, held.asked_on, held.decided_on, held.expires_on, held.body)
           is distinct from (excluded.kind, excluded.unit_id, excluded.state, excluded.asked_on, excluded.decided_on,
             excluded.expires_on, excluded.body)
       returning id)
     insert into record_version (kind, key, body, recorded_at, actor)
     select 'decision', id, $11::jsonb, $10, $12 from saved`,
    [
      id,
      kind,
      unit,
      state,
      askedOn,
      decidedOn,
      expiresOn,
      askedByPerson,
      body,
      recorded.at,
      { ...body, id, kind, unit, state, askedOn, decidedOn, expiresOn },
      recorded.actor,
    ],
  );
  return rowCount === 1;
}

/** Decisions whose last day lies before `today` and that still stand. */
export async function readExpired(client: pg.ClientBase, today: string): Promise<HeldDecision[]> {
  const { rows } = await client.query<DecisionRow>(
    `${selectRows} where d.state in ('approved', 'deferred') and d.expires_on < $1::date order by d.id for update of d`,
    [today],
  );
  return held(client, rows);
}

/** Lets open findings count as accepted until a day; they go to `touched`, to be decided on. Returns how many. */
export async function acceptFindings(
  client: pg.ClientBase,
  of: { ids: readonly number[]; fixes: readonly string[]; decisionId: string; at: string; untilOn: string },
): Promise<number> {
  const { rowCount } = await client.query(
    `with meant as (select id, key from finding where closed_at is null and (id = any($1) or fix_key = any($2::uuid[]))),
     kept as (
       insert into finding_acceptance (finding_id, decision_id, accepted_at, accepted_until)
       select id, $3, $4, $5 from meant
       on conflict (finding_id) do update set decision_id = excluded.decision_id, accepted_at = excluded.accepted_at,
         accepted_until = excluded.accepted_until)
     insert into touched select key from meant`,
    [of.ids, of.fixes, of.decisionId, of.at, of.untilOn],
  );
  return rowCount ?? 0;
}

/** Which of these findings there are, with the paths of their units and their owners. */
export async function readUnitsOfFindings(
  queries: Queries,
  of: { findings: readonly number[]; fixes: readonly string[] },
): Promise<{ findings: Map<number, { unit: string; owner: string | null }>; fixes: Map<string, string[]> }> {
  const { rows } = await queries.query<{ id: number; fix: string; path: string; owner: string | null }>(
    `select f.id, f.fix_key::text as fix, f.owner, u.path from finding f join unit u on u.id = f.unit_id
     where f.id = any($1) or f.fix_key = any($2::uuid[])`,
    [of.findings, of.fixes],
  );
  const fixes = new Map<string, string[]>();
  for (const { fix, path } of rows) fixes.set(fix, [...new Set([...(fixes.get(fix) ?? []), path])]);
  return { findings: new Map(rows.map(({ id, path, owner }) => [id, { unit: path, owner }])), fixes };
}

/** Findings open at an instant that a request is about. */
export async function readConcerned(
  queries: Queries,
  of: { findings: readonly number[]; fixes: readonly string[]; unitIds: readonly number[] },
  asOf: string,
  most: number,
): Promise<number[]> {
  const { rows } = await queries.query<{ id: number }>(
    `select distinct e.finding_id as id from ${namedEpisodes('$1', '$2', '$3')} e
     where e.opened_at <= $4 and (e.closed_at is null or e.closed_at > $4) and (e.retired_at is null or e.retired_at > $4)
     order by 1 limit $5`,
    [of.findings, of.fixes, of.unitIds, asOf, most],
  );
  return rows.map(({ id }) => id);
}

/** Requests of which nobody worked out what they concerned, the newest first: those that came by file. */
export async function readUnweighed(queries: Queries): Promise<HeldDecision[]> {
  const { rows } = await queries.query<DecisionRow>(
    `${selectRows} where d.body -> 'exposure' = 'null'::jsonb order by d.asked_on desc, d.id desc limit 500`,
  );
  return held(queries, rows);
}

/** When the record of findings begins; null: there is none. */
export async function recordBegins(queries: Queries): Promise<string | null> {
  const { rows } = await queries.query<{ at: string | null }>(
    'select min(opened_at) as at from finding_episode',
  );
  return rows[0]!.at;
}
