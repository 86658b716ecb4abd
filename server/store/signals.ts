/** When telemetry last reached us from each asset, and how many were heard on each day. */
import type { Signal, Unseen } from '@plumbline/shared/schema/unseen.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

/** Ids of assets that are not retired, by their place in the list; null where there is none. */
export async function findAssets(
  queries: Queries,
  of: readonly Pick<Signal, 'unit' | 'asset'>[],
): Promise<(number | null)[]> {
  const { rows } = await queries.query<{ id: number | null }>(
    `select a.id from unnest($1::text[], $2::text[]) with ordinality as w(unit, name, at)
       left join unit u on u.path = w.unit
       left join asset a on a.unit_id = u.id and a.name = w.name and a.retired_at is null
     order by w.at`,
    [of.map(({ unit }) => unit), of.map(({ asset }) => asset)],
  );
  return rows.map(({ id }) => id);
}

/** Keeps the newest instant of each asset and way. */
export async function keepSignals(
  client: pg.ClientBase,
  signals: readonly { assetId: number; way: string; at: string }[],
): Promise<void> {
  await client.query(
    `insert into asset_signal as held (asset_id, way, last_seen_at)
     select w.asset, w.way, max(w.at) from unnest($1::int[], $2::text[], $3::timestamptz[]) as w(asset, way, at)
     group by 1, 2 order by 1, 2
     on conflict (asset_id, way) do update set last_seen_at = excluded.last_seen_at
       where held.last_seen_at < excluded.last_seen_at`,
    [signals.map(({ assetId }) => assetId), signals.map(({ way }) => way), signals.map(({ at }) => at)],
  );
}

export async function hasSignals(queries: Queries): Promise<boolean> {
  const { rows } = await queries.query<{ any: boolean }>('select exists (select from asset_signal) as any');
  return rows[0]!.any;
}

/**
 * Keeps a day's coverage of every unit; a day that is kept stays. An asset that was heard since the day's last 24 hours
 * began counts, also where it was heard again after the day's end. Returns the number of units.
 */
export async function insertCoverageDay(
  client: pg.ClientBase,
  day: string,
  sinceAt: string,
): Promise<number> {
  const { rowCount } = await client.query(
    `with heard as (select distinct asset_id from asset_signal where last_seen_at >= $2)
     insert into coverage_day (unit_id, on_day, assets, heard)
     select c.ancestor_id, $1, count(*)::int, count(h.asset_id)::int
     from asset a join unit_closure c on c.unit_id = a.unit_id left join heard h on h.asset_id = a.id
     where a.retired_at is null group by 1 order by 1
     on conflict do nothing`,
    [day, sinceAt],
  );
  return rowCount ?? 0;
}

export interface Covered {
  assets: number;
  heard: number;
  /** Null: counted now, not at the end of a day. */
  onDay: string | null;
}

const counts = `count(*)::int as assets, (count(*) filter (where exists (select from asset_signal s
  where s.asset_id = a.id and s.last_seen_at >= $2::timestamptz - interval '24 hours')))::int as heard`;

/**
 * Coverage of a unit at an instant: of its day where that is kept, as it is now where nothing was heard after the
 * instant, else of the day before; null where there is none.
 */
export async function readCoverage(
  queries: Queries,
  unitId: number,
  untilMs: number,
  day: string,
): Promise<Covered | null> {
  const until = new Date(untilMs).toISOString();
  const { rows } = await queries.query<Covered & { later: boolean | null }>(
    `select assets, heard, on_day as "onDay", (select max(last_seen_at) >= $3 from asset_signal) as later
     from (values (1)) one left join lateral (select * from coverage_day
       where unit_id = $1 and on_day <= $2::date and on_day >= $2::date - 1 order by on_day desc limit 1) d on true`,
    [unitId, day, until],
  );
  const held = rows[0]!;
  const kept = held.onDay === null ? null : { assets: held.assets, heard: held.heard, onDay: held.onDay };
  if (kept?.onDay === day || held.later !== false) return kept;
  const now = await queries.query<{ assets: number; heard: number }>(
    `select ${counts} from asset a join unit_closure c on c.unit_id = a.unit_id and c.ancestor_id = $1
     where a.retired_at is null`,
    [unitId, until],
  );
  return { ...now.rows[0]!, onDay: null };
}

/** Ways of detection, the newest days, and the units right below, least covered first. */
export async function readCoverageParts(
  queries: Queries,
  of: { unitId: number; until: string; days: number },
): Promise<Pick<Unseen['coverage'], 'ways' | 'days' | 'units'>> {
  const [ways, days, units] = await Promise.all([
    queries.query<Unseen['coverage']['ways'][number]>(
      `select s.way, (count(*) filter (where s.last_seen_at >= $2::timestamptz - interval '24 hours'))::int as heard,
         max(s.last_seen_at) as "lastAt"
       from asset_signal s join asset a on a.id = s.asset_id
         join unit_closure c on c.unit_id = a.unit_id and c.ancestor_id = $1
       where a.retired_at is null group by 1 order by 2 desc, 1 limit 50`,
      [of.unitId, of.until],
    ),
    queries.query<Unseen['coverage']['days'][number]>(
      `select on_day as "on", assets, heard from coverage_day
       where unit_id = $1 and on_day < $2::timestamptz order by on_day desc limit $3`,
      [of.unitId, of.until, of.days],
    ),
    queries.query<Unseen['coverage']['units'][number]>(
      `select * from (select u.path as unit, u.name, ${counts} from unit_closure below join unit u on u.id = below.unit_id
         join unit_closure c on c.ancestor_id = u.id join asset a on a.unit_id = c.unit_id
       where below.ancestor_id = $1 and below.depth = 1 and u.kind <> 'scope' and a.retired_at is null
       group by 1, 2) x order by heard::float8 / assets, unit limit 50`,
      [of.unitId, of.until],
    ),
  ]);
  return { ways: ways.rows, days: days.rows.reverse(), units: units.rows };
}
