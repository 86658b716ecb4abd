import type { FixShare } from '@plumbline/shared/core/figures/figure.ts';
import { hazardOf, type MoneyPerWeight, type ThreatAt, threatCte } from './hazards.ts';
import type { Queries } from './measurements.ts';

export interface FixShares {
  /** Largest first. */
  top: FixShare[];
  /** Smallest number of fix groups whose shares reach half of the total. */
  fixesForHalf: number;
  groups: number;
  totalMinor: number;
}

interface Ranked {
  groups: number;
  total: number;
  half: number;
  top: { key: string; n: number; share: number }[] | null;
}

/** Shares of the expected loss by fix group, of what was open at an instant in a unit with all below it. */
export async function readFixShares(
  queries: Queries,
  of: { unitId: number; asOf: string; threat: ThreatAt; money: readonly MoneyPerWeight[]; limit: number },
): Promise<FixShares> {
  const { rows } = await queries.query<Ranked>(
    `with ${threatCte('$2::date', '$3::timestamptz')},
     money as (select * from unnest($4::int[], $5::int[], $6::int[], $7::float8[]) as m(unit_id, kind, exposure, per_weight)),
     open as (
       select e.fix_key, e.unit_id, e.kind, e.exposure, e.weakness_id, e.own_probability, e.er,
         count(*) over (partition by e.unit_id, e.kind, e.exposure, e.weakness_id, e.own_probability) as n
       from finding_episode e join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1
       where e.opened_at < $8 and (e.closed_at is null or e.closed_at >= $8) and (e.retired_at is null or e.retired_at >= $8)),
     share as (
       select o.fix_key, count(*) as n,
         sum(o.er * case when o.own_probability is not null then ${hazardOf('o.own_probability')} else t.h end / sqrt(o.n) * m.per_weight) as share
       from open o join threat t on t.id = o.weakness_id
         join money m on m.unit_id = o.unit_id and m.kind = o.kind and m.exposure = o.exposure
       group by o.fix_key),
     ranked as (
       select fix_key, n, share, sum(share) over (order by share desc, fix_key) as run, sum(share) over () as total,
         row_number() over (order by share desc, fix_key) as rank
       from share)
     select count(*)::int as groups, coalesce(max(total), 0)::float8 as total,
       coalesce(min(rank) filter (where run >= total / 2), 0)::int as half,
       json_agg(json_build_object('key', fix_key, 'n', n, 'share', share) order by rank) filter (where rank <= $9) as top
     from ranked`,
    [
      of.unitId,
      of.threat.epssOn,
      of.threat.kevBefore,
      of.money.map((m) => m.unitId),
      of.money.map((m) => m.kind),
      of.money.map((m) => m.exposure),
      of.money.map((m) => m.minorPerWeight),
      of.asOf,
      of.limit,
    ],
  );
  const { groups, total, half, top } = rows[0]!;
  const words = await readFixWords(
    queries,
    of.unitId,
    of.asOf,
    (top ?? []).map((fix) => fix.key),
  );
  return {
    fixesForHalf: half,
    groups,
    totalMinor: Math.round(total),
    top: (top ?? []).map(({ key, n, share }) => ({
      key,
      findings: n,
      shareMinor: Math.round(share),
      ...(words.get(key) ?? { title: '', unit: '', owner: null, owners: 0, dueOn: null, slips: 0 }),
    })),
  };
}

type FixWords = Pick<FixShare, 'title' | 'unit' | 'owner' | 'owners' | 'dueOn' | 'slips'>;

/** What a fix is called, whose it is and when it is due, from its findings that were open. */
export async function readFixWords(queries: Queries, unitId: number, asOf: string, keys: readonly string[]) {
  const { rows } = await queries.query<FixWords & { key: string }>(
    `select f.fix_key as key, min(f.fix_title) as title, min(u.name) as unit, mode() within group (order by f.owner) as owner,
       count(distinct f.owner)::int as owners, min(f.due_on) as "dueOn", max(f.slips)::int as slips
     from finding f join unit u on u.id = f.unit_id join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $2
     where f.fix_key = any($1::uuid[]) and f.opened_at < $3 and (f.closed_at is null or f.closed_at >= $3)
     group by f.fix_key`,
    [keys, unitId, asOf],
  );
  return new Map(rows.map(({ key, ...words }) => [key, words]));
}
