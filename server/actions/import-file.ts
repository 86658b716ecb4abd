import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Calendar, utcCalendar } from '@plumbline/shared/core/calendar.ts';
import { dayAt } from '@plumbline/shared/core/day.ts';
import { decideFinding } from '@plumbline/shared/core/finding-decision.ts';
import type { FindingCounts, ImportReport, Reject } from '@plumbline/shared/schema/import.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { detectFormat, formatOf } from '../sources/detect.ts';
import type { Observed, SourceFile } from '../sources/source.ts';
import { markDirty } from '../store/data-version.ts';
import { findingCases, type LoadedCase } from '../store/finding-cases.ts';
import { applyBatch, type Decided, finishApply, ImportChanges } from '../store/import-apply.ts';
import { beginRun, endRun, finishRun } from '../store/import-runs.ts';
import { createStage, settleStage } from '../store/import-stage.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { ensureSource, noteScope, refuseOlder } from '../store/sources.ts';
import { problemOf } from './problem-of.ts';
import { RecordStager } from './stage-records.ts';

export interface ImportOptions {
  format?: string;
  /** Name of the source; the format's id unless given. */
  source?: string;
  unit?: string;
  asset?: string;
  scope?: 'full' | 'partial';
  /** Observation instant; now unless given. Dates in the file win. */
  at?: string;
  map?: Record<string, string>;
  cadenceHours?: number;
}

export interface ImportWork {
  pool: pg.Pool;
  actor: string;
  /** The clock: now, as an ISO instant. */
  now(): string;
  id?: string;
  onProgress?(progress: { phase: string; observations: number; bytes: number }): void;
  signal?: AbortSignal;
}

/** Where the records come from: a file, or a generator that stands for one. */
export interface ImportInput {
  name: string;
  bytes: number;
  sha256(): Promise<string>;
  format: string;
  records: AsyncIterable<Observed> | Iterable<Observed>;
}

const batchSize = 5000;

/**
 * Imports one file: all of it in one transaction, with its ledger entry, or nothing.
 * @throws PlumblineError `bad-input` where the file cannot be used, `out-of-order` where a newer one was applied.
 */
export async function importFile(
  file: SourceFile,
  path: string,
  options: ImportOptions,
  work: ImportWork,
): Promise<ImportReport> {
  const format = options.format === undefined ? detectFormat(file) : formatOf(options.format);
  let bytes = 0;
  const counted: SourceFile = {
    ...file,
    open() {
      const stream = file.open();
      bytes = 0;
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      return stream.pause();
    },
  };
  return importRecords(
    {
      name: file.name,
      bytes: file.bytes,
      sha256: () => sha256Of(path),
      format: format.id,
      records: format.observe(counted, { map: options.map }),
    },
    options,
    { ...work, onProgress: (progress) => work.onProgress?.({ ...progress, bytes }) },
  );
}

export async function importRecords(
  input: ImportInput,
  options: ImportOptions,
  work: ImportWork,
): Promise<ImportReport> {
  const began = performance.now();
  const startedAt = work.now();
  const observedAt = options.at ?? startedAt;
  const scope = options.scope ?? 'partial';
  const sourceName = options.source ?? input.format;
  const id = work.id ?? randomUUID();
  const client = await work.pool.connect();
  try {
    await beginRun(client, {
      id,
      sourceName,
      file: input.name,
      format: input.format,
      bytes: input.bytes,
      scope,
      observedAt,
      startedAt,
      actor: work.actor,
    });
    try {
      await client.query('begin');
      const report = await importInTransaction(
        client,
        input,
        { ...options, scope, sourceName, observedAt, id, began },
        work,
      );
      await client.query('commit');
      return report;
    } catch (cause) {
      await client.query('rollback').catch(() => {});
      const problem = problemOf(cause);
      const state = work.signal?.aborted ? 'cancelled' : 'failed';
      await finishRun(client, id, { state, at: work.now(), problem }).catch(() => {});
      throw cause;
    } finally {
      await endRun(client, id).catch(() => {});
    }
  } finally {
    client.release();
  }
}

interface RunFacts extends ImportOptions {
  scope: 'full' | 'partial';
  sourceName: string;
  observedAt: string;
  id: string;
  began: number;
}

async function importInTransaction(
  client: pg.ClientBase,
  input: ImportInput,
  run: RunFacts,
  work: ImportWork,
): Promise<ImportReport> {
  const recordedAt = work.now();
  await createStage(client);
  const source = await ensureSource(client, run.sourceName, input.format, run.cadenceHours ?? null);
  const stager = await RecordStager.open(client, {
    sourceId: source.id,
    unit: run.unit ?? '',
    asset: run.asset ?? '',
    recordedAt,
    observedAt: run.observedAt,
    format: input.format,
    fileName: input.name,
  });
  const [unitId, assetId] = await stager.scopeIds(run.asset);
  await refuseOlder(client, {
    sourceId: source.id,
    unitId,
    assetId,
    observedAt: run.observedAt,
    name: run.sourceName,
  });

  const rejected: Reject[] = [];
  for await (const record of input.records) {
    if (record.type === 'reject') rejected.push({ at: record.at, reason: record.reason });
    else stager.add(record);
    if (stager.pending < batchSize) continue;
    await stager.flush();
    work.onProgress?.({ phase: 'reading', observations: stager.observations, bytes: 0 });
    refuseWhenCancelled(work.signal);
  }
  await stager.flush();
  await stager.finish();

  const settings = await readSettings(client);
  const sha256 = await input.sha256();
  const { findings: staged } = await settleStage(client, {
    sourceId: source.id,
    importId: run.id,
    full:
      run.scope === 'full'
        ? { unitId, assetIds: run.asset === undefined ? [...stager.assetIds] : [assetId] }
        : null,
    observedAt: run.observedAt,
    sameFileAgain: source.scopes.some(
      (each) => each.unitId === unitId && each.assetId === assetId && each.sha256 === sha256,
    ),
  });
  const decided = await decideAll(client, settings, source, { run, recordedAt, work });
  await noteScope(client, { sourceId: source.id, unitId, assetId, observedAt: run.observedAt, sha256 });

  const { counts } = decided;
  counts.unchanged += Math.max(0, staged - decided.stagedFindings);
  const report: ImportReport = {
    id: run.id,
    file: input.name,
    format: input.format,
    source: run.sourceName,
    sha256,
    observations: stager.observations,
    findings: counts,
    rejected,
    durationMs: Math.round(performance.now() - run.began),
    records: stager.recordCounts(),
    observedAt: run.observedAt,
    scope: run.scope,
  };
  await appendLedger(client, recordedAt, {
    actor: work.actor,
    kind: 'import',
    subject: run.id,
    body: { ...report, durationMs: undefined },
  });
  await finishRun(client, run.id, { state: 'done', at: recordedAt, sourceId: source.id, sha256, report });
  await markDirty(client, {
    unitIds: stager.companyChanged ? null : [...decided.changes.unitIds],
    fromAt: new Date(Math.min(decided.changes.earliestMs, Date.parse(run.observedAt))).toISOString(),
    resources: [
      'briefings',
      'figures',
      'findings',
      'sources',
      'imports',
      ...(stager.companyChanged ? ['company', 'units'] : []),
    ],
  });
  return report;
}

async function decideAll(
  client: pg.ClientBase,
  settings: Settings,
  source: { id: number; firstImport: boolean },
  of: { run: RunFacts; recordedAt: string; work: ImportWork },
) {
  const { run, recordedAt, work } = of;
  const calendar: Calendar = {
    ...utcCalendar,
    firstMonth: settings.fiscalFirstMonth,
    timeZone: settings.timeZone,
  };
  const dayOf = (atMs: number) => dayAt(calendar.timeZone, atMs);
  const context = {
    policy: settings.duePolicy,
    observedMs: Date.parse(run.observedAt),
    firstImport: source.firstImport,
    dayOf,
  };
  const apply = { importId: run.id, recordedAt, dayOf };
  const changes = new ImportChanges();
  const counts: FindingCounts = { opened: 0, updated: 0, reopened: 0, fixed: 0, unchanged: 0 };
  let stagedFindings = 0;
  let done = 0;
  const nothingHeld = source.firstImport && (await isEmpty(client, 'finding'));
  for await (const batch of findingCases(client, source.id, { nothingHeld })) {
    const decisions: Decided[] = batch.map((loaded: LoadedCase) => ({
      loaded,
      decision: decideFinding(loaded.case, context),
    }));
    await applyBatch(client, decisions, apply);
    for (const each of decisions) {
      const { decision, loaded } = each;
      changes.book(each, dayOf);
      counts[decision.outcome]++;
      if (decision.alsoFixed) counts.fixed++;
      if (loaded.staged.length > 0) stagedFindings++;
    }
    done += batch.length;
    work.onProgress?.({ phase: 'deciding', observations: done, bytes: 0 });
    refuseWhenCancelled(work.signal);
  }
  work.onProgress?.({ phase: 'writing', observations: done, bytes: 0 });
  await finishApply(client, source.id, apply);
  await changes.write(client);
  return { counts, changes, stagedFindings };
}

async function isEmpty(client: pg.ClientBase, table: 'finding'): Promise<boolean> {
  const { rowCount } = await client.query(`select from ${table} limit 1`);
  return rowCount === 0;
}

function refuseWhenCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new PlumblineError('conflict', 'The import was cancelled; nothing of it was applied');
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
