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
  /**
   * When one of them was listed as exploited, or first used against us, since: the newest ones, in order of time. Of units
   * it is not asked: among all that they hold one listing weighs little, and each is two looks at all that was open.
   */
  exploitedAtMs: number[];
}

const mostIdentifiers = 1000;
const mostListings = 4;

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
  const [days, names, listings] = await Promise.all([
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
    of.findings.length + of.fixes.length === 0
      ? { rows: [] }
      : queries.query<{ atMs: number }>(
          `select distinct extract(epoch from x.on_day::timestamp at time zone 'UTC') * 1000 as "atMs"
       from ${meant} e join finding f on f.id = e.finding_id join weakness w on w.id = f.weakness_id
         cross join lateral (values (least(w.kev_added_on, w.exploited_on))) as x(on_day)
       where ${openThen} and x.on_day >= $4 and x.on_day < $5 order by 1 desc limit ${mostListings}`,
          [...values, of.toAt],
        ),
  ]);
  const closings = days.rows.flatMap(({ atMs, count }) =>
    atMs === null ? [] : [{ atMs: Number(atMs), count }],
  );
  return {
    findings: days.rows.reduce((sum, { count }) => sum + count, 0),
    closings,
    identifiers: names.rows.map(({ identifier }) => identifier),
    exploitedAtMs: listings.rows.map(({ atMs }) => Number(atMs)).reverse(),
  };
}
