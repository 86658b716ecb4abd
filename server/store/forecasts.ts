/** What was foretold, append-only; and what came of it, from the computed figures and the company's incidents. */
import type { KeptForecast } from '@plumbline/shared/core/follow/forecast-outcomes.ts';
import type { MadeForecast } from '@plumbline/shared/core/follow/make-forecasts.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

/** Keeps forecasts of a quarter; one that is held for the same figure and horizon stays. Returns how many are new. */
export async function insertForecasts(
  client: pg.ClientBase,
  of: { unitId: number; period: string; madeAt: string; inputs: Record<string, unknown> },
  made: readonly MadeForecast[],
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into forecast (unit_id, figure, period, made_at, horizon_at, value, low, high, level, standing, method, inputs)
     select $1, x.figure, $2, $3, x.horizon, x.value, x.low, x.high, x.level, x.standing, x.method, $4
     from unnest($5::text[], $6::timestamptz[], $7::float8[], $8::float8[], $9::float8[], $10::float8[], $11::float8[],
       $12::text[]) as x(figure, horizon, value, low, high, level, standing, method)
     on conflict (unit_id, figure, period, horizon_at) do nothing`,
    [
      of.unitId,
      of.period,
      of.madeAt,
      of.inputs,
      made.map(({ figure }) => figure),
      made.map(({ horizonAt }) => horizonAt),
      made.map(({ value }) => value),
      made.map(({ low }) => low),
      made.map(({ high }) => high),
      made.map(({ level }) => level),
      made.map(({ standing }) => standing),
      made.map(({ method }) => method),
    ],
  );
  return rowCount ?? 0;
}

/** Forecasts of a unit that were made before an instant, newest first. */
export async function readForecasts(
  queries: Queries,
  unitId: number,
  madeBefore: string,
): Promise<KeptForecast[]> {
  const { rows } = await queries.query<KeptForecast>(
    `select f.figure, f.period, f.made_at as "madeAt", f.horizon_at as "horizonAt", f.value, f.low, f.high, f.level,
       f.standing, f.method,
       case when p.figure is not null
         then jsonb_build_object('value', p.value, 'state', p.state, 'because', p.more -> 'because') end as point
     from forecast f left join figure_point p
       on p.unit_id = f.unit_id and p.grain = 'quarter' and p.figure = f.figure and p.period_end = f.horizon_at
     where f.unit_id = $1 and f.made_at < $2 order by f.made_at desc, f.horizon_at, f.id`,
    [unitId, madeBefore],
  );
  return rows;
}

/** Figures that are held for a quarter already. */
export async function heldForecasts(queries: Queries, unitId: number, period: string): Promise<Set<string>> {
  const { rows } = await queries.query<{ key: string }>(
    `select distinct figure as key from forecast where unit_id = $1 and period = $2`,
    [unitId, period],
  );
  return new Set(rows.map(({ key }) => key));
}
