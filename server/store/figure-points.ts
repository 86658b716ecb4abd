import { methodVersion } from '@plumbline/shared/core/figures/index.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type { Queries } from './measurements.ts';

export type Points = Map<string, Measured>;

export interface StoredPoints {
  period: string;
  points: Points;
  dirty: boolean;
  computedAt: string;
}

/** The computed figures of a scope's periods, as last worked out. */
export async function readPoints(
  queries: Queries,
  unitId: number,
  grain: string,
  periods: readonly string[],
): Promise<Map<string, StoredPoints>> {
  const { rows } = await queries.query<{
    period: string;
    figure: string;
    value: number | null;
    low: number | null;
    high: number | null;
    state: Measured['state'];
    more: Pick<Measured, 'because' | 'by' | 'detail'>;
    dirty: boolean;
    computedAt: string;
  }>(
    `select period, figure, value, low, high, state, more, dirty, computed_at as "computedAt"
     from figure_point where unit_id = $1 and grain = $2 and period = any($3) and more ->> 'method' = $4`,
    [unitId, grain, periods, methodVersion],
  );
  const stored = new Map<string, StoredPoints>();
  for (const { period, figure, value, low, high, state, more, dirty, computedAt } of rows) {
    const held = stored.get(period) ?? { period, points: new Map(), dirty: false, computedAt };
    held.points.set(figure, { value, low, high, state, ...more });
    held.dirty ||= dirty;
    stored.set(period, held);
  }
  return stored;
}

export async function writePoints(
  client: Queries,
  of: {
    unitId: number;
    grain: string;
    period: string;
    periodEnd: string;
    version: number;
    computedAt: string;
  },
  points: Points,
): Promise<void> {
  const entries = [...points];
  await client.query(
    `insert into figure_point (unit_id, grain, period, figure, value, low, high, state, more, period_end, dirty,
       inputs_version, computed_at)
     select $1, $2, $3, x.figure, x.value, x.low, x.high, x.state, x.more, $4, false, $5, $6
     from unnest($7::text[], $8::float8[], $9::float8[], $10::float8[], $11::text[], $12::jsonb[])
       as x(figure, value, low, high, state, more)
     on conflict (unit_id, grain, period, figure) do update set value = excluded.value, low = excluded.low,
       high = excluded.high, state = excluded.state, more = excluded.more, period_end = excluded.period_end,
       dirty = false, inputs_version = excluded.inputs_version, computed_at = excluded.computed_at`,
    [
      of.unitId,
      of.grain,
      of.period,
      of.periodEnd,
      of.version,
      of.computedAt,
      entries.map(([figure]) => figure),
      entries.map(([, point]) => point.value),
      entries.map(([, point]) => point.low),
      entries.map(([, point]) => point.high),
      entries.map(([, point]) => point.state),
      entries.map(([, { because, by, detail }]) =>
        JSON.stringify({ because, by, detail, method: methodVersion }),
      ),
    ],
  );
}
