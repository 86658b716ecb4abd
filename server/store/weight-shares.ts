/**
 * Who carries the exploitation weight of what is open (domain §4, share of a finding), and what is left of it without
 * some findings. Answers are a row per group and place, whatever the number of findings.
 */
import { hazardOf, type MoneyPerWeight, type ThreatAt, threatCte } from './hazards.ts';
import type { Queries } from './measurements.ts';

/** How findings are put together: by something they say themselves, or by a map of units (owners before units) to keys. */
export type Grouping =
  | { of: 'kind' | 'class' | 'owner' | 'fix' }
  | { of: 'map'; units: ReadonlyMap<number, string>; owners?: ReadonlyMap<string, string> };

export interface WeightShares {
  rows: { key: string; findings: number; shareMinor: number }[];
  totalMinor: number;
  /** The fewest groups that carry half; 0 where all of them do not. */
  half: number;
}

/** Change of the weight of one place when findings are taken out. */
export interface WeightChange {
  key: string;
  unitId: number;
  kind: number;
  exposure: number;
  weight: number;
  cells: number;
}

export interface OpenAt {
  asOf: string;
  threat: ThreatAt;
}

/** @param among only of these findings, whole cells of them: a table with their ids */
const openCte = (asOf: string, among?: string) => `
  open as (
    select e.finding_id, e.fix_key, e.unit_id, e.kind, e.exposure, e.class, e.weakness_id,
      coalesce(e.own_probability, -1) as own, e.er::float8 as er,
      case when e.own_probability is not null then ${hazardOf('e.own_probability')} else t.h end as h,
      count(*) over (partition by e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1)) as n
    from finding_episode e join threat t on t.id = e.weakness_id
      ${among === undefined ? '' : `join ${among} a on a.id = e.finding_id`}
    where e.opened_at < ${asOf} and (e.closed_at is null or e.closed_at >= ${asOf})
      and (e.retired_at is null or e.retired_at >= ${asOf}))`;

/** Every finding of the cells that some findings or fixes lie in, and no other: a finding's episodes say what it says. */
const touchedCtes = (epssOn: string, kevBefore: string, asOf: string, findings: string, fixes: string) => `
  place as (select distinct unit_id, weakness_id from finding where id = any(${findings}) or fix_key = any(${fixes})),
  touched as materialized (select f.id, f.weakness_id from finding f join place p using (unit_id, weakness_id)),
  ${threatCte(epssOn, kevBefore, 'select weakness_id from touched')}, ${openCte(asOf, 'touched')}`;

const keyOf: Record<Grouping['of'], string> = {
  kind: 'o.kind::text',
  class: 'o.class::text',
  owner: `coalesce(f.owner, '')`,
  fix: 'o.fix_key::text',
  map: 'coalesce(ow.key, un.key)',
};

/** Adds `key` to the open findings; the maps are $4 to $7. */
const keyedCte = (grouping: Grouping) => `
  unit_key as (select * from unnest($4::int[], $5::text[]) as m(unit_id, key)),
  owner_key as (select * from unnest($6::text[], $7::text[]) as m(owner, key)),
  keyed as (
    select o.*, ${keyOf[grouping.of]} as key from open o
    ${grouping.of === 'owner' || grouping.of === 'map' ? 'join finding f on f.id = o.finding_id' : ''}
    ${grouping.of === 'map' ? 'left join unit_key un on un.unit_id = o.unit_id left join owner_key ow on ow.owner = f.owner' : ''})`;

function values(at: OpenAt, grouping: Grouping): unknown[] {
  const { units, owners } =
    grouping.of === 'map' ? grouping : { units: new Map<number, string>(), owners: undefined };
  return [
    at.threat.epssOn,
    at.threat.kevBefore,
    at.asOf,
    [...units.keys()],
    [...units.values()],
    [...(owners?.keys() ?? [])],
    [...(owners?.values() ?? [])],
  ];
}

/** The largest groups by their share of the expected loss; what has no key is in the total alone. */
export async function readWeightShares(
  queries: Queries,
  at: OpenAt,
  grouping: Grouping,
  money: readonly MoneyPerWeight[],
  limit: number,
): Promise<WeightShares> {
  const { rows } = await queries.query<{ rows: WeightShares['rows'] | null; total: number; half: number }>(
    `with ${threatCte('$1::date', '$2::timestamptz')}, ${openCte('$3')}, ${keyedCte(grouping)},
     money as (select * from unnest($8::int[], $9::int[], $10::int[], $11::float8[]) as m(unit_id, kind, exposure, per_weight)),
     share as (
       select k.key, count(*) as n, coalesce(sum(k.er * k.h / sqrt(k.n) * m.per_weight), 0) as share
       from keyed k left join money m on m.unit_id = k.unit_id and m.kind = k.kind and m.exposure = k.exposure group by k.key),
     ranked as (
       select *, sum(share) over (order by share desc, key) as run, row_number() over (order by share desc, key) as rank
       from share where key is not null and share > 0),
     whole as (select coalesce(sum(share), 0) as total from share)
     select (select total from whole)::float8 as total,
       coalesce(min(rank) filter (where run >= (select total from whole) / 2 * (1 - 1e-12)), 0)::int as half,
       json_agg(json_build_object('key', key, 'findings', n, 'shareMinor', share) order by rank) filter (where rank <= $12) as rows
     from ranked`,
    [
      ...values(at, grouping),
      money.map((m) => m.unitId),
      money.map((m) => m.kind),
      money.map((m) => m.exposure),
      money.map((m) => m.minorPerWeight),
      limit,
    ],
  );
  const { rows: found, total, half } = rows[0]!;
  return { rows: found ?? [], totalMinor: total, half };
}

const cellColumns = 'unit_id, kind, exposure, weakness_id, own';

/** From `taken (key, finding columns)`: how the weight of each place changes without them. */
const changeQuery = `
  cell as (select ${cellColumns}, count(*) as n, sum(er) as s, min(h) as h from open group by ${cellColumns}),
  gone as (select key, ${cellColumns}, count(*) as n, sum(er) as s from taken group by key, ${cellColumns})
  select g.key, c.unit_id as "unitId", c.kind, c.exposure, count(*) filter (where c.n = g.n)::int * -1 as cells,
    sum((case when c.n > g.n then greatest(0, c.s - g.s) / sqrt(c.n - g.n) else 0 end - c.s / sqrt(c.n)) * c.h)::float8 as weight
  from gone g join cell c using (${cellColumns}) group by 1, 2, 3, 4`;

/** For each of some groups, what taking out all of its findings changes. */
export async function readGroupsOut(
  queries: Queries,
  at: OpenAt,
  grouping: Grouping,
  keys: readonly string[],
): Promise<WeightChange[]> {
  const { rows } = await queries.query<WeightChange>(
    `with ${threatCte('$1::date', '$2::timestamptz')}, ${openCte('$3')}, ${keyedCte(grouping)},
     taken as (select * from keyed where key = any($8)), ${changeQuery}`,
    [...values(at, grouping), keys],
  );
  return rows;
}

/** Findings by what they are; null: any. Codes as the store has them. */
export interface Selection {
  unitId: number | null;
  kinds: number[] | null;
  classes: number[] | null;
  exposures: number[] | null;
  fixes: string[] | null;
  findings: number[] | null;
  /** Of those that are meant, the heaviest; rounded up to a whole finding. */
  share: number;
}

/** What taking out a selection of findings changes, and how many they are. */
export async function readSelectionOut(
  queries: Queries,
  at: OpenAt,
  of: Selection,
): Promise<{ changes: WeightChange[]; findings: number }> {
  const named = of.fixes !== null || of.findings !== null;
  const open = named
    ? touchedCtes('$1::date', '$2::timestamptz', '$3', '$9::bigint[]', '$8::uuid[]')
    : `${threatCte('$1::date', '$2::timestamptz')}, ${openCte('$3')}`;
  const { rows } = await queries.query<WeightChange & { findings: number }>(
    `with ${open},
     meant as (
       select o.*, row_number() over (order by o.er * o.h / sqrt(o.n) desc, o.finding_id) as rank, count(*) over () as many
       from open o
       where ($4::int is null or o.unit_id in (select unit_id from unit_closure where ancestor_id = $4))
         and ($5::int[] is null or o.kind = any($5)) and ($6::int[] is null or o.class = any($6))
         and ($7::int[] is null or o.exposure = any($7)) and ($8::uuid[] is null or o.fix_key = any($8))
         and ($9::bigint[] is null or o.finding_id = any($9))),
     taken as (select '' as key, * from meant where rank <= ceil(many * $10::float8 - 1e-9)),
     change as (with ${changeQuery})
     select change.*, (select count(*)::int from taken) as findings from change`,
    [
      at.threat.epssOn,
      at.threat.kevBefore,
      at.asOf,
      of.unitId,
      of.kinds,
      of.classes,
      of.exposures,
      of.fixes,
      of.findings,
      of.share,
    ],
  );
  return { changes: rows, findings: rows[0]?.findings ?? 0 };
}

/** What taking out all of the findings changes. Costs as much as the cells that they lie in are large. */
export async function readFindingsOut(
  queries: Queries,
  at: OpenAt,
  findings: readonly number[],
): Promise<WeightChange[]> {
  if (findings.length === 0) return [];
  const { rows } = await queries.query<WeightChange>(
    `with ${touchedCtes('$1::date', '$2::timestamptz', '$3', '$4::bigint[]', 'null::uuid[]')},
     taken as (select '' as key, * from open where finding_id = any($4::bigint[])), ${changeQuery}`,
    [at.threat.epssOn, at.threat.kevBefore, at.asOf, findings],
  );
  return rows;
}
