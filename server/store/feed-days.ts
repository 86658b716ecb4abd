import type { Queries } from './measurements.ts';

export interface FeedDays {
  epssOn: string | null;
  epssModel: string | null;
  kevEntries: number;
  kevAddedOn: string | null;
}

/** How new the knowledge of exploitation is. */
export async function readFeedDays(queries: Queries): Promise<FeedDays> {
  const { rows } = await queries.query<FeedDays>(
    `select r.on_day as "epssOn", r.model_version as "epssModel", k.n as "kevEntries", k.newest as "kevAddedOn"
     from (select count(*)::int as n, max(added_on) as newest from kev_entry) k
     left join lateral (select on_day, model_version from epss_release order by on_day desc limit 1) r on true`,
  );
  return rows[0]!;
}
