/** Sums of exploitation weight at instants that are asked for again and again; a write that touches their past drops them. */
import type { HazardSum } from './hazards.ts';
import type { Queries } from './measurements.ts';

export async function readEpssBreaks(queries: Queries): Promise<string[]> {
  const { rows } = await queries.query<{ on_day: string }>(
    'select on_day from epss_release where is_break order by on_day',
  );
  return rows.map((row) => row.on_day);
}

export async function readHeldHazard(
  queries: Queries,
  kind: string,
  key: string,
): Promise<HazardSum[][] | null> {
  const { rows } = await queries.query<{ more: { sums: HazardSum[][] } }>(
    `select more from figure_point where unit_id = 0 and grain = $1 and period = $2 and figure = 'hazard' and not dirty`,
    [kind, key],
  );
  return rows[0]?.more.sums ?? null;
}

export async function writeHeldHazard(
  queries: Queries,
  kind: string,
  key: string,
  until: string,
  sums: HazardSum[][],
): Promise<void> {
  await queries.query(
    `insert into figure_point (unit_id, grain, period, figure, state, more, period_end, inputs_version, computed_at)
     values (0, $1, $2, 'hazard', 'value', $3, $4, 0, now())
     on conflict (unit_id, grain, period, figure) do update set more = excluded.more, dirty = false, computed_at = now()`,
    [kind, key, JSON.stringify({ sums }), until],
  );
}
