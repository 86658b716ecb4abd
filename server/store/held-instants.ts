/** Answers about past instants that look at every finding, beside the computed figures; of no unit, as hazards are. */
import type { Queries } from './measurements.ts';

const grain = 'instant';

export interface StoredInstant {
  body: unknown;
  /** A write touched the time before the instant since. */
  old: boolean;
}

export async function readStoredInstant(
  queries: Queries,
  of: { name: string; key: string },
): Promise<StoredInstant | null> {
  const { rows } = await queries.query<StoredInstant>(
    `select more as body, dirty as old from figure_point
     where unit_id = 0 and grain = '${grain}' and figure = $1 and period = $2`,
    [of.name, of.key],
  );
  return rows[0] ?? null;
}

/** Those of several keys that no write has made old, by key. */
export async function readStoredInstants(
  queries: Queries,
  of: { name: string; keys: readonly string[] },
): Promise<Map<string, unknown>> {
  const { rows } = await queries.query<{ key: string; body: unknown }>(
    `select period as key, more as body from figure_point
     where unit_id = 0 and grain = '${grain}' and figure = $1 and period = any($2) and not dirty`,
    [of.name, of.keys],
  );
  return new Map(rows.map(({ key, body }) => [key, body]));
}

/** @param of.version the newest data version before the answer was worked out: what was written meanwhile makes it old */
export async function writeStoredInstant(
  queries: Queries,
  of: { name: string; key: string; untilAt: string; body: unknown; version: number },
): Promise<void> {
  await queries.query(
    `insert into figure_point (unit_id, grain, period, figure, state, more, period_end, dirty, inputs_version, computed_at)
     values (0, '${grain}', $1, $2, 'value', $3, $4, exists (select from unit_version where version > $5), $5, now())
     on conflict (unit_id, grain, period, figure) do update set more = excluded.more, period_end = excluded.period_end,
       dirty = excluded.dirty, inputs_version = excluded.inputs_version, computed_at = excluded.computed_at`,
    [of.key, of.name, JSON.stringify(of.body), of.untilAt, of.version],
  );
}
