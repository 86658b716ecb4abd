/** What became of the findings that were open on a day: those that somebody asked about, and was told no. */
import type { Queries } from './measurements.ts';
import { namedEpisodes } from './named-episodes.ts';

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
  const meant = namedEpisodes('$1', '$2', '$3');
  const openThen = `e.opened_at < $4 and (e.closed_at is null or e.closed_at >= $4) and (e.retired_at is null or e.retired_at >= $4)`;
  const values = [of.findings, of.fixes, of.unitIds, of.fromAt];
  const [days, names] = await Promise.all([
    queries.query<{ atMs: number | null; count: number }>(
      `select extract(epoch from date_trunc('day', case when e.closed_at < $5 then e.closed_at end)) * 1000 as "atMs",
         count(*)::int as count
       from ${meant} e where ${openThen} group by 1 order by 1 nulls last`,
      [...values, of.toAt],
    ),
    queries.query<{ identifier: string }>(
      `select distinct f.identifier from ${meant} e join finding f on f.id = e.finding_id
       where ${openThen} order by 1 limit ${mostIdentifiers}`,
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
