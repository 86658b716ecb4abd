/** What became of the findings that were open on a day: those that somebody asked about, and was told no. */
import type { Queries } from './measurements.ts';

export interface Meanwhile {
  /** Open on the day. */
  findings: number;
  /** Closings since, by day. */
  closings: { atMs: number; count: number }[];
  /** Weaknesses of theirs, for incidents that came through one. */
  identifiers: string[];
}

const mostIdentifiers = 1000;

/** Of named findings and fixes; where none is named, of units with all below them. */
export async function readMeanwhile(
  queries: Queries,
  of: {
    findings: readonly number[];
    fixes: readonly string[];
    unitIds: readonly number[];
    fromAt: string;
    toAt: string;
  },
): Promise<Meanwhile> {
  const meant = `(e.finding_id = any($1) or e.fix_key = any($2::uuid[])
      or e.unit_id in (select unit_id from unit_closure where ancestor_id = any($3)))
    and e.opened_at < $4 and (e.closed_at is null or e.closed_at >= $4) and (e.retired_at is null or e.retired_at >= $4)`;
  const values = [of.findings, of.fixes, of.unitIds, of.fromAt];
  const [days, names] = await Promise.all([
    queries.query<{ atMs: number | null; count: number }>(
      `select extract(epoch from date_trunc('day', case when e.closed_at < $5 then e.closed_at end)) * 1000 as "atMs",
         count(*)::int as count
       from finding_episode e where ${meant} group by 1 order by 1 nulls last`,
      [...values, of.toAt],
    ),
    queries.query<{ identifier: string }>(
      `select distinct f.identifier from finding_episode e join finding f on f.id = e.finding_id
       where ${meant} order by 1 limit ${mostIdentifiers}`,
      values,
    ),
  ]);
  const closings = days.rows.flatMap(({ atMs, count }) =>
    atMs === null ? [] : [{ atMs: Number(atMs), count }],
  );
  return {
    findings: days.rows.reduce((sum, { count }) => sum + count, 0),
    closings,
    identifiers: names.rows.map(({ identifier }) => identifier),
  };
}
