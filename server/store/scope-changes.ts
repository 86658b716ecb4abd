/** What came into the scope or left it between two instants: sources, units, assets. */
import type { Queries } from './measurements.ts';

export interface ScopeChanges {
  newSources: { id: number; name: string }[];
  retiredSources: string[];
  /** Paths. */
  newUnits: string[];
  retiredUnits: string[];
  newAssets: number;
  retiredAssets: number;
}

/**
 * A source is new where its first import is of after `fromAt` and it dates nothing that it reports before it. Units and
 * assets that the first import of all named count as there from ever.
 */
export async function readScopeChanges(
  queries: Queries,
  span: { fromAt: string; toAt: string },
): Promise<ScopeChanges> {
  const values = [span.fromAt, span.toAt];
  const within = (column: string) => `${column} >= $1 and ${column} < $2`;
  const isNew = (table: string) => `${within(`${table}.first_seen_at`)} and ${table}.first_seen_at > b.at`;
  const [sources, retired, places] = await Promise.all([
    queries.query<{ id: number; name: string }>(
      `select s.id, s.name from source s
       join (select source_id, min(observed_at) as at from import_run where state = 'done' group by 1) r on r.source_id = s.id
       where ${within('r.at')} and exists (select from observation o where o.source_id = s.id)
         and not exists (select from observation o where o.source_id = s.id and o.first_seen_at < $1)
       order by s.name`,
      values,
    ),
    queries.query<{ name: string }>(
      `select name from source where ${within('retired_at')} order by name`,
      values,
    ),
    queries.query<Omit<ScopeChanges, 'newSources' | 'retiredSources'>>(
      `with begun as (select coalesce((select observed_at from import_run where state = 'done' order by started_at limit 1), '-infinity') as at)
       select array(select u.path from unit u cross join begun b where ${isNew('u')} order by u.path) as "newUnits",
         array(select path from unit where ${within('retired_at')} order by path) as "retiredUnits",
         (select count(*)::int from asset a cross join begun b where ${isNew('a')}) as "newAssets",
         (select count(*)::int from asset where ${within('retired_at')}) as "retiredAssets"`,
      values,
    ),
  ]);
  return {
    newSources: sources.rows,
    retiredSources: retired.rows.map(({ name }) => name),
    ...places.rows[0]!,
  };
}
