/** Whole answers of a unit that take long, kept beside the computed figures with the data version they rest on. */
import type { Queries } from './measurements.ts';

/** As the computed figures name these rows; no write marks them, since the version tells their age. */
const grain = 'report';

export interface StoredReport {
  body: unknown;
  version: number;
  computedAt: string;
}

/** @param edition of the answer's form: one that an older program kept is none */
export async function readStoredReport(
  queries: Queries,
  of: { unitId: number; name: string; edition: string },
): Promise<StoredReport | null> {
  const { rows } = await queries.query<StoredReport>(
    `select more as body, inputs_version as version, computed_at as "computedAt" from figure_point
     where unit_id = $1 and grain = '${grain}' and figure = $2 and period = $3`,
    [of.unitId, of.name, of.edition],
  );
  return rows[0] ?? null;
}

export async function writeStoredReport(
  queries: Queries,
  of: { unitId: number; name: string; edition: string; body: unknown; version: number; computedAt: string },
): Promise<void> {
  await queries.query(
    `insert into figure_point as p (unit_id, grain, period, figure, state, more, period_end, inputs_version, computed_at)
     values ($1, '${grain}', $2, $3, 'value', $4, '-infinity', $5, $6)
     on conflict (unit_id, grain, period, figure) do update set more = excluded.more, dirty = false,
       inputs_version = excluded.inputs_version, computed_at = excluded.computed_at
     where p.inputs_version <= excluded.inputs_version`,
    [of.unitId, of.edition, of.name, JSON.stringify(of.body), of.version, of.computedAt],
  );
}

/**
 * Kept answers that a later write in their unit, or a new day, made old, and those of the company that were never worked
 * out: the company's first, in the order of the names.
 */
export async function unitsOfOldReports(
  queries: Queries,
  of: { edition: string; names: readonly string[]; dayStart: string },
): Promise<{ unitId: number; name: string }[]> {
  const { rows } = await queries.query<{ unitId: number; name: string }>(
    `select u.id as "unitId", n.name
     from unnest($2::text[]) with ordinality as n(name, place) cross join unit u
       left join figure_point p on p.unit_id = u.id and p.grain = '${grain}' and p.period = $1 and p.figure = n.name
       left join unit_version v on v.unit_id = u.id
     where case when p.unit_id is null then u.path = ''
       else p.inputs_version < coalesce(v.version, 0) or p.computed_at < $3 end
     order by length(u.path) > 0, n.place, u.path`,
    [of.edition, of.names, of.dayStart],
  );
  return rows;
}
