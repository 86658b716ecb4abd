import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';

export interface ImportRunRow {
  id: string;
  sourceName: string;
  file: string;
  format: string;
  bytes: number;
  state: 'running' | 'done' | 'failed' | 'cancelled' | 'absent';
  startedAt: string;
  finishedAt: string | null;
  report: ImportReport | null;
  problem: Problem | null;
}

const columns = `id, source_name as "sourceName", file, format, bytes, state, started_at as "startedAt",
  finished_at as "finishedAt", report, problem`;

/** Condition: the run could touch nothing outside these parts of the company. */
export const runWithin = (paths: string): string => `(unit_paths is not null and not exists (
  select from unnest(unit_paths) as of(path) where not exists (select from unnest(${paths}::text[]) as own(path)
    where of.path = own.path or starts_with(of.path, own.path || '/'))))`;

/**
 * Enters a run and holds its lock on this connection until `endRun`: a run whose lock is free has died with its
 * process. The row is committed at once, ahead of the import's own transaction.
 */
export async function beginRun(
  client: pg.ClientBase,
  run: {
    id: string;
    sourceName: string;
    file: string;
    format: string;
    bytes: number;
    scope: string;
    observedAt: string;
    startedAt: string;
    actor: string;
    /** Parts of the company that it may touch; null: all of it. */
    unitPaths: readonly string[] | null;
  },
): Promise<void> {
  // A killed process leaves its connection to PostgreSQL, which then looks twice a second whether anybody is there.
  await client.query('set client_connection_check_interval = 500');
  await client.query('select pg_advisory_lock($1, hashtext($2))', [advisoryLocks.importRun, run.id]);
  await client.query(
    `insert into import_run (id, source_name, file, format, bytes, scope, observed_at, started_at, state, actor, unit_paths)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10)`,
    [
      run.id,
      run.sourceName,
      run.file,
      run.format,
      run.bytes,
      run.scope,
      run.observedAt,
      run.startedAt,
      run.actor,
      run.unitPaths,
    ],
  );
}

export async function endRun(client: pg.ClientBase, id: string): Promise<void> {
  await client.query('select pg_advisory_unlock($1, hashtext($2))', [advisoryLocks.importRun, id]);
}

export async function finishRun(
  queries: pg.Pool | pg.ClientBase,
  id: string,
  end: {
    state: 'done' | 'failed' | 'cancelled';
    at: string;
    sourceId?: number;
    sha256?: string;
    report?: ImportReport;
    problem?: Problem;
    /** What it touched: a run that went beyond the parts of its begin is one of the whole company. */
    beyondUnit?: 'certainly' | { unitId: number; changed: readonly number[] };
  },
): Promise<void> {
  const beyond = end.beyondUnit === 'certainly';
  const { unitId = null, changed = [] } = typeof end.beyondUnit === 'object' ? end.beyondUnit : {};
  await queries.query(
    `update import_run set state = $2, finished_at = $3, source_id = $4, sha256 = $5, report = $6, problem = $7,
       unit_paths = case when $8 or exists (select from unnest($10::int[]) as c(id) where c.id not in
         (select unit_id from unit_closure where ancestor_id = $9)) then null else unit_paths end
     where id = $1`,
    [
      id,
      end.state,
      end.at,
      end.sourceId ?? null,
      end.sha256 ?? null,
      end.report ?? null,
      end.problem ?? null,
      beyond,
      unitId,
      changed,
    ],
  );
}

export async function hasRunning(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(`select from import_run where state = 'running' limit 1`);
  return (rowCount ?? 0) > 0;
}

/** Enters as absent the runs whose lock is free, and returns them. */
export async function markDead(pool: pg.Pool, at: string): Promise<ImportRunRow[]> {
  const { rows } = await pool.query<ImportRunRow>(
    `with running as materialized (select id from import_run where state = 'running'),
     dead as materialized (select id from running where pg_try_advisory_xact_lock($2, hashtext(id::text)))
     update import_run r set state = 'absent', finished_at = $1 from dead where r.id = dead.id and r.state = 'running'
     returning r.id, r.source_name as "sourceName", r.file, r.format, r.bytes, r.state, r.started_at as "startedAt",
       r.finished_at as "finishedAt", r.report, r.problem`,
    [at, advisoryLocks.importRun],
  );
  return rows;
}

/** `units`: of runs that stayed within these parts of the company; null: of all. */
export async function readRun(
  pool: pg.Pool,
  id: string,
  units: readonly string[] | null,
): Promise<ImportRunRow | null> {
  const { rows } = await pool.query<ImportRunRow>(
    `select ${columns} from import_run where id::text = $1 and ($2::text[] is null or ${runWithin('$2')})`,
    [id, units],
  );
  return rows[0] ?? null;
}

export async function listRuns(
  pool: pg.Pool,
  of: { limit: number; before: string | null; units: readonly string[] | null },
): Promise<ImportRunRow[]> {
  const { rows } = await pool.query<ImportRunRow>(
    `select ${columns} from import_run where ($2::timestamptz is null or started_at < $2)
       and ($3::text[] is null or ${runWithin('$3')})
     order by started_at desc limit $1`,
    [of.limit, of.before, of.units],
  );
  return rows;
}
