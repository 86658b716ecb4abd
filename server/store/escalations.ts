/** Alarms raised to somebody above, and what became of them. */
import { classCodes } from '@plumbline/shared/core/counters.ts';
import type { CountedOutcome, Escalation } from '@plumbline/shared/schema/escalation.ts';
import type pg from 'pg';
import type { Queries, Scope } from './measurements.ts';

export interface HeldEscalation extends Escalation {
  unitId: number;
  /** The person who raised it, where it was one. */
  raisedByPerson: string | null;
}

const columns = `e.id, e.unit_id as "unitId", u.path as unit, e.raised_at as "raisedAt", e.raised_by as "raisedBy",
  e.raised_by_person as "raisedByPerson", e.addressee as "to", e.subject, e.findings, e.identifiers,
  e.closed_at as "closedAt", e.outcome, e.acted_on as "actedOn", e.note`;

export async function insertEscalation(
  client: pg.ClientBase,
  of: Omit<HeldEscalation, 'id' | 'unit'>,
  recordedAt: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into escalation (unit_id, raised_at, raised_by, raised_by_person, addressee, subject, findings, identifiers,
       note, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      of.unitId,
      of.raisedAt,
      of.raisedBy,
      of.raisedByPerson,
      of.to,
      of.subject,
      of.findings,
      of.identifiers,
      of.note,
      recordedAt,
    ],
  );
  return rows[0]!.id;
}

export async function updateEscalation(
  client: pg.ClientBase,
  of: Pick<Escalation, 'id' | 'closedAt' | 'outcome' | 'actedOn' | 'note'>,
  recordedAt: string,
): Promise<void> {
  await client.query(
    `update escalation set closed_at = $2, outcome = $3, acted_on = $4, note = $5, recorded_at = $6 where id = $1`,
    [of.id, of.closedAt, of.outcome, of.actedOn, of.note, recordedAt],
  );
}

/** Null where there is none; nobody else changes it until the transaction ends. */
export async function lockEscalation(client: pg.ClientBase, id: number): Promise<HeldEscalation | null> {
  const { rows } = await client.query<HeldEscalation>(
    `select ${columns} from escalation e join unit u on u.id = e.unit_id where e.id = $1 for update of e`,
    [id],
  );
  return rows[0] ?? null;
}

/** To whom alarms of these units went last, the newest first; of the whole company where `unitIds` is null. */
export async function readAddressees(queries: Queries, unitIds: readonly number[] | null): Promise<string[]> {
  const { rows } = await queries.query<{ to: string }>(
    `select addressee as "to" from escalation
     where $1::int[] is null or unit_id in (select unit_id from unit_closure where ancestor_id = any($1))
     group by 1 order by max(raised_at) desc, 1 limit 5`,
    [unitIds],
  );
  return rows.map(({ to }) => to);
}

export interface EscalationFilter {
  /** Null: open and closed. */
  open: boolean | null;
  /** Ids of the units, all that is below them included; null: the whole company. */
  unitIds: readonly number[] | null;
  limit: number;
  /** Raised and id of the last one that was read. */
  after?: { raisedAt: string; id: number } | undefined;
}

/** Newest first. */
export async function readEscalations(
  queries: Queries,
  { open, unitIds, limit, after }: EscalationFilter,
): Promise<Escalation[]> {
  const { rows } = await queries.query<HeldEscalation>(
    `select ${columns} from escalation e join unit u on u.id = e.unit_id
     where ($1::bool is null or (e.closed_at is null) = $1)
       and ($2::int[] is null or e.unit_id in (select unit_id from unit_closure where ancestor_id = any($2)))
       and ($3::timestamptz is null or (e.raised_at, e.id) < ($3::timestamptz, $4::int))
     order by e.raised_at desc, e.id desc limit $5`,
    [open, unitIds, after?.raisedAt ?? null, after?.id ?? null, limit],
  );
  return rows.map(({ unitId: _, raisedByPerson: __, ...told }) => told);
}

/** Which of these findings there are, with unit and owner. */
export async function readFindingOwners(
  queries: Queries,
  ids: readonly number[],
): Promise<{ id: number; unit: string; owner: string | null }[]> {
  const { rows } = await queries.query<{ id: number; unit: string; owner: string | null }>(
    'select f.id, u.path as unit, f.owner from finding f join unit u on u.id = f.unit_id where f.id = any($1::bigint[])',
    [ids],
  );
  return rows;
}

/** Which of these names the register has, as it calls them; an alias is answered by the name it stands for. */
export async function heldIdentifiers(
  queries: Queries,
  names: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await queries.query<{ name: string; identifier: string }>(
    `select n.name, w.identifier from unnest($1::text[]) as n(name)
       left join weakness_alias a on a.alias = n.name
       join weakness w on w.identifier = coalesce(a.identifier, n.name)`,
    [names],
  );
  return new Map(rows.map(({ name, identifier }) => [name, identifier]));
}

/** An escalation that may still prove justified, with the instants at which what it names was exploited or listed. */
export interface WatchedEscalation
  extends Pick<Escalation, 'id' | 'raisedAt' | 'outcome' | 'actedOn' | 'note'> {
  unitId: number;
  exploitedMs: number[];
  listedMs: number[];
}

const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;
const startOf = (day: string) => `${day}::timestamp at time zone 'UTC'`;

/** Those that are open, and those closed as unconfirmed that were raised since an instant; locked. */
export async function lockWatchedEscalations(
  client: pg.ClientBase,
  raisedSince: string,
): Promise<WatchedEscalation[]> {
  const { rows } = await client.query<WatchedEscalation>(
    `select e.id, e.unit_id as "unitId", e.raised_at as "raisedAt", e.outcome, e.acted_on as "actedOn", e.note,
       s.exploited as "exploitedMs", s.listed as "listedMs"
     from escalation e cross join lateral (
       with named as (
         select w.* from weakness w where w.identifier = any(e.identifiers)
           or w.id in (select f.weakness_id from finding f where f.id = any(e.findings)))
       select array(
           select ${ms(startOf('exploited_on'))} from named where exploited_on is not null
           union select ${ms(`(i.body->>'startedAt')::timestamptz`)} from incident i
             cross join lateral jsonb_array_elements_text(i.body->'identifiers') as said(name)
             left join weakness_alias a on a.alias = said.name
             join named on named.identifier = coalesce(a.identifier, said.name)) as exploited,
         array(select ${ms(startOf('kev_added_on'))} from named where kev_added_on is not null) as listed) s
     where e.closed_at is null or (e.outcome = 'unconfirmed' and e.raised_at >= $1)
     order by e.id for update of e`,
    [raisedSince],
  );
  return rows;
}

/** How alarms of a scope ended up to an instant. */
export interface AlarmCounts {
  open: number;
  /** Closed ones by outcome. */
  closed: Record<CountedOutcome, number>;
  /** Of the closed ones, those on which something was done, and those of which nobody said. */
  actedOn: number;
  actionUnknown: number;
}

export async function countAlarms(queries: Queries, of: Scope): Promise<AlarmCounts> {
  const { rows } = await queries.query<{
    outcome: CountedOutcome | null;
    n: number;
    acted: number;
    unknown: number;
  }>(
    `select case when e.closed_at < $2 then e.outcome end as outcome, count(*)::int as n,
       (count(*) filter (where e.acted_on))::int as acted, (count(*) filter (where e.acted_on is null))::int as unknown
     from escalation e join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1
     where e.raised_at < $2 and e.outcome is distinct from 'withdrawn' group by 1`,
    [of.unitId, of.asOf],
  );
  const counts: AlarmCounts = {
    open: 0,
    closed: { exploited: 0, listed: 0, confirmed: 0, unconfirmed: 0 },
    actedOn: 0,
    actionUnknown: 0,
  };
  for (const { outcome, n, acted, unknown } of rows) {
    if (outcome === null) counts.open = n;
    else {
      counts.closed[outcome] = n;
      counts.actedOn += acted;
      counts.actionUnknown += unknown;
    }
  }
  return counts;
}

/** Exploited findings of a scope, open at some time since `from`, that no alarm ever named; and their weaknesses. */
export async function countMissedAlarms(
  queries: Queries,
  of: Scope,
  from: string,
): Promise<{ findings: number; weaknesses: number }> {
  const exploited = classCodes.indexOf('exploited');
  const { rows } = await queries.query<{ findings: number; weaknesses: number }>(
    `with bad as (
       select f.id, f.weakness_id, f.identifier from finding f
         join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
       where f.class = $3 and f.closed_at is null and f.opened_at < $2
       union all
       select f.id, f.weakness_id, f.identifier from finding f
         join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
       where f.class = $3 and f.closed_at is not null and f.closed_at >= $4 and f.opened_at < $2),
     raised as (select findings, identifiers from escalation
       where raised_at < $2 and outcome is distinct from 'withdrawn')
     select count(*)::int as findings, count(distinct weakness_id)::int as weaknesses from bad
     where not exists (select from raised r, unnest(r.findings) n(id) where n.id = bad.id)
       and bad.identifier not in (select unnest(identifiers) from raised)`,
    [of.unitId, of.asOf, exploited, from],
  );
  return rows[0]!;
}
