/** Alerts: what is over a line now, what was raised, and to whom it was told. */
import type { Alert, AlertFacts } from '@plumbline/shared/schema/alert.ts';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';
import type { Queries } from './measurements.ts';

export interface Condition {
  kind: Alert['kind'];
  unitId: number;
  subject: string;
  facts: AlertFacts;
}

/** A weakness that was listed longer ago is no news. */
const newsDays = 30;
/** A date that moved so often, or by so many days in all, is no date (domain §3). */
const manySlips = 3;
const manySlipDays = 90;

/** What is over a line on a day of the company, apart from how fresh its sources are. */
export async function readConditions(queries: Queries, today: string): Promise<Condition[]> {
  const { rows } = await queries.query<Condition>(
    `select 'appetite' as kind, p.unit_id as "unitId", 'appetite' as subject, jsonb_build_object('share', p.value) as facts
       from figure_point p where p.unit_id = 1 and p.grain = 'quarter' and p.figure = 'probability-above-appetite'
         and p.more -> 'detail' ->> 'status' = 'above'
         and p.period = (select max(period) from figure_point where unit_id = 1 and grain = 'quarter'
           and figure = 'probability-above-appetite')
     union all
     select 'overdue', unit_id, 'commitment ' || id,
       jsonb_build_object('title', title, 'owner', owner, 'day', due_on)
       from commitment where closed_at is null and due_on < $1::date and state <> 'proposed'
     union all
     select 'slips', unit_id, 'commitment ' || id,
       jsonb_build_object('title', title, 'owner', owner, 'count', slips, 'days', slip_days)
       from commitment where closed_at is null and (slips >= ${manySlips} or slip_days > ${manySlipDays})
     union all
     select 'kev', f.unit_id, w.identifier,
       jsonb_build_object('title', w.identifier, 'day', w.kev_added_on, 'count', count(*))
       from weakness w join finding f on f.weakness_id = w.id and f.closed_at is null
       where w.kev_added_on between $1::date - ${newsDays} and $1::date
       group by f.unit_id, w.identifier, w.kev_added_on`,
    [today],
  );
  return rows;
}

/** One server at a time compares what is with what was raised. */
export async function lockAlerts(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.alerts]);
}

/** For so long after it was over, the same is not raised anew but goes on: it was told. */
const flappingDays = 7;

/** Raises what is new, and ends what is over. Returns what was raised, by kind. */
export async function settleAlerts(
  client: pg.ClientBase,
  conditions: readonly Condition[],
  at: string,
): Promise<Record<string, number>> {
  const given = [
    conditions.map(({ kind }) => kind),
    conditions.map(({ unitId }) => unitId),
    conditions.map(({ subject }) => subject),
  ];
  await client.query(
    `update alert a set cleared_at = $4 where cleared_at is null and not exists (
       select from unnest($1::text[], $2::int[], $3::text[]) as c(kind, unit_id, subject)
       where c.kind = a.kind and c.unit_id = a.unit_id and c.subject = a.subject)`,
    [...given, at],
  );
  const { rows } = await client.query<{ kind: string; isNew: boolean }>(
    `insert into alert as a (kind, unit_id, subject, facts, raised_at)
     select c.kind, c.unit_id, c.subject, c.facts, $5
     from unnest($1::text[], $2::int[], $3::text[], $4::jsonb[]) as c(kind, unit_id, subject, facts)
     on conflict (kind, unit_id, subject) do update set facts = excluded.facts, cleared_at = null,
       raised_at = case when a.cleared_at < $5::timestamptz - interval '${flappingDays} days' then $5 else a.raised_at end
     where a.facts is distinct from excluded.facts or a.cleared_at is not null
     returning kind, raised_at = $5 as "isNew"`,
    [...given, conditions.map(({ facts }) => JSON.stringify(facts)), at],
  );
  const raised: Record<string, number> = {};
  for (const { kind, isNew } of rows) if (isNew) raised[kind] = (raised[kind] ?? 0) + 1;
  return raised;
}

export type AlertRow = Omit<Alert, 'text' | 'told'> & { unitId: number };

const columns = `a.id, a.kind, a.unit_id as "unitId", u.path as unit, u.name as "unitName", a.subject, a.facts,
  a.raised_at as "raisedAt", a.cleared_at as "clearedAt"`;

/**
 * SQL: whether an alert `a` concerns a unit or what is below it. A source that fell silent is raised once, for the company,
 * and concerns each unit that it says something of.
 */
export const concerns = (isUnit: string): string =>
  `(a.unit_id in (select unit_id from unit_closure where ancestor_id ${isUnit})
    or (a.kind = 'stale-source' and exists (select from source_unit o join unit_closure c on c.unit_id = o.unit_id
      where c.ancestor_id ${isUnit} and a.subject = 'source ' || o.source_id)))`;

/**
 * Those that are open and concern these units and below (null: everywhere), newest first. `ids`: of these alone. `since`:
 * those too that were raised since then and are over.
 */
export async function readAlerts(
  queries: Queries,
  of: { unitIds: readonly number[] | null; ids?: readonly number[]; since?: string; limit: number },
): Promise<AlertRow[]> {
  const { rows } = await queries.query<AlertRow>(
    `select ${columns} from alert a join unit u on u.id = a.unit_id
     where (a.cleared_at is null or a.raised_at >= $4) and ($1::int[] is null or ${concerns('= any($1)')})
       and ($2::bigint[] is null or a.id = any($2)) order by a.raised_at desc, a.id desc limit $3`,
    [of.unitIds, of.ids ?? null, of.limit, of.since ?? null],
  );
  return rows;
}

/** SQL: whether an alert `a` is open, and was not told in this raising to who has asked for it since. */
export const isUntold = (reader: { subscription: string; channel: string; unit: string; since: string }) =>
  `a.cleared_at is null and a.raised_at >= ${reader.since} and ${concerns(`= ${reader.unit}`)}
   and not exists (select from delivery d where (d.subscription_id = ${reader.subscription} or d.channel_id = ${reader.channel})
     and d.kind = 'alerts' and d.queued_at >= a.raised_at and d.content -> 'ids' @> to_jsonb(a.id))`;

/** Ids of what was raised in a unit and below since they wanted it, and not told to them in this raising. */
export async function readUntold(
  queries: Queries,
  of: { subscriptionId: number | null; channelId: number | null; unitId: number; since: string },
): Promise<number[]> {
  const { rows } = await queries.query<{ id: number }>(
    `select a.id from alert a
     where ${isUntold({ subscription: '$1', channel: '$2', unit: '$3', since: '$4' })} order by a.id limit 500`,
    [of.subscriptionId, of.channelId, of.unitId, of.since],
  );
  return rows.map(({ id }) => id);
}
