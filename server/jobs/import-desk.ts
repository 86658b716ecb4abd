/** The imports that this process runs for requests: spooled, started, watched and cancelled here. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import type { ImportRun } from '@plumbline/shared/schema/import-run.ts';
import { PlumblineError, type Problem } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type ImportOptions, importFile } from '../actions/import-file.ts';
import { problemOf } from '../actions/problem-of.ts';
import { openFile } from '../sources/open-file.ts';
import { listImportRuns, readImportRun } from '../views/import-runs.ts';
import type { Viewer } from '../views/viewer.ts';
import { endOrPatience } from './end-or-patience.ts';
import type { Metrics } from './metrics.ts';

interface DeskParts {
  pool: pg.Pool;
  folder: string;
  now(): string;
  log: Logger;
  metrics: Metrics;
}

interface Running {
  run: ImportRun;
  abort: AbortController;
  ended: Promise<ImportReport>;
  actor: string;
}

const keptRuns = 200;
const patienceMs = 4_000;

export class ImportDesk {
  private readonly parts: DeskParts;
  private readonly held = new Map<string, Running>();
  private stopping = false;

  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  /** A path for an upload; the import that takes it over removes it. */
  async spoolPath(): Promise<string> {
    await mkdir(this.parts.folder, { recursive: true, mode: 0o700 });
    return join(this.parts.folder, randomUUID());
  }

  /** Begins the import of a spooled file, which is removed at its end. `ended` rejects as `importFile` does. */
  begin(
    file: { path: string; name: string; bytes: number },
    options: ImportOptions,
    viewer: Viewer,
  ): { id: string; ended: Promise<ImportReport> } {
    if (this.stopping) throw new PlumblineError('unavailable', 'The server is stopping');
    const id = randomUUID();
    const run: ImportRun = {
      id,
      file: file.name,
      source: options.source ?? null,
      startedAt: this.parts.now(),
      finishedAt: null,
      state: 'running',
      phase: 'opening',
      read: 0,
      bytes: file.bytes,
      observations: 0,
      report: null,
      problem: null,
    };
    const abort = new AbortController();
    const ended = this.work(run, file, options, viewer, abort.signal);
    // Nobody may be waiting for it: a failure is told by the run.
    ended.catch(() => {});
    this.held.set(id, { run, abort, ended, actor: viewer.actor });
    this.forgetOldest();
    return { id, ended };
  }

  /** Asks a running import to stop; nothing of it is applied. @throws PlumblineError `not-found`, `conflict`. */
  async cancel(id: string, viewer: Viewer): Promise<void> {
    if ((await this.read(id, viewer)) === null)
      throw new PlumblineError('not-found', 'There is no such import');
    const running = this.held.get(id);
    if (running === undefined || running.run.state !== 'running') {
      throw new PlumblineError('conflict', 'This import has ended', { todo: 'see its report' });
    }
    running.abort.abort();
    await running.ended.catch(() => {});
  }

  /** Null where there is none that the viewer may see. */
  async read(id: string, viewer: Viewer): Promise<ImportRun | null> {
    const held = this.held.get(id);
    if (held !== undefined && (viewer.units === null || held.actor === viewer.actor)) return held.run;
    const run = await readImportRun(this.parts.pool, id, viewer);
    return run === null ? null : (held?.run ?? run);
  }

  async list(viewer: Viewer, limit: number, before: string | null): Promise<ImportRun[]> {
    const runs = await listImportRuns(this.parts.pool, viewer, { limit, before });
    return runs.map((run) => this.held.get(run.id)?.run ?? run);
  }

  /** Aborts what runs and waits for its end. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const { abort } of this.held.values()) abort.abort();
    const all = Promise.allSettled([...this.held.values()].map(({ ended }) => ended));
    await endOrPatience(all, patienceMs);
  }

  private async work(
    run: ImportRun,
    { path, name }: { path: string; name: string },
    options: ImportOptions,
    { actor, units, scope }: Viewer,
    signal: AbortSignal,
  ): Promise<ImportReport> {
    const { pool, now, log, metrics } = this.parts;
    this.countRunning(1);
    try {
      const file = await openFile(path, name);
      const report = await importFile(file, path, options, {
        pool,
        actor,
        within: units === null ? null : { units, scope },
        now,
        id: run.id,
        signal,
        onProgress: ({ phase, observations, bytes }) => {
          run.phase = phase;
          run.observations = observations;
          run.read = Math.max(run.read, Math.min(bytes, file.bytes));
        },
      });
      this.end(run, { state: 'done', report });
      return report;
    } catch (cause) {
      const problem = problemOf(cause);
      if (problem.status === 500) log.error({ err: cause, import: run.id }, 'an import failed');
      this.end(run, { state: signal.aborted ? 'cancelled' : 'failed', problem });
      throw cause;
    } finally {
      this.countRunning(-1);
      metrics.add('plumbline_imports_total', 1, { state: run.state });
      await rm(path, { force: true });
    }
  }

  private end(
    run: ImportRun,
    end: { state: ImportRun['state']; report?: ImportReport; problem?: Problem },
  ): void {
    run.state = end.state;
    run.phase = end.state;
    run.finishedAt = this.parts.now();
    run.report = end.report ?? null;
    run.problem = end.problem ?? null;
    if (end.state === 'done') run.read = run.bytes ?? run.read;
  }

  private running = 0;
  private countRunning(by: number): void {
    this.running += by;
    this.parts.metrics.set('plumbline_imports_running', this.running);
  }

  private forgetOldest(): void {
    for (const [id, { run }] of this.held) {
      if (this.held.size <= keptRuns) return;
      if (run.state !== 'running') this.held.delete(id);
    }
  }
}
