import type { ImportRun } from '@plumbline/shared/schema/import-run.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { type ImportRunRow, listRuns, readRun } from '../store/import-runs.ts';
import type { Viewer } from './viewer.ts';

/** Null where there is none that the viewer may see. */
export async function readImportRun(pool: pg.Pool, id: string, viewer: Viewer): Promise<ImportRun | null> {
  const row = await readRun(pool, id, viewer.units);
  return row === null ? null : runOf(row);
}

/** Imports that the viewer may see, newest first, that began before an instant. */
export async function listImportRuns(
  pool: pg.Pool,
  viewer: Viewer,
  { limit, before }: { limit: number; before: string | null },
): Promise<ImportRun[]> {
  return (await listRuns(pool, { limit, before, units: viewer.units })).map(runOf);
}

const cutOff: Problem = {
  type: '/problems/unavailable',
  title: 'The import was cut off',
  status: 503,
  detail: 'The program ended while it ran. Nothing of it was applied.',
  todo: 'Import the file again',
};

const runOf = (row: ImportRunRow): ImportRun => ({
  id: row.id,
  file: row.file,
  source: row.sourceName,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
  state: row.state === 'absent' ? 'failed' : row.state,
  phase: row.state === 'absent' ? 'cut off' : row.state,
  read: row.state === 'done' ? row.bytes : 0,
  bytes: row.bytes,
  observations: row.report?.observations ?? 0,
  report: row.report,
  problem: row.state === 'absent' ? cutOff : row.problem,
});
