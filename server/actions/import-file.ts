import { randomUUID } from 'node:crypto';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { ImportReport, Reject } from '@plumbline/shared/schema/import.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { detectFormat, formatOf } from '../sources/detect.ts';
import type { Observed, SourceFile } from '../sources/source.ts';
import { markDirty } from '../store/data-version.ts';
import { beginRun, endRun, finishRun } from '../store/import-runs.ts';
import { createStage, settleStage } from '../store/import-stage.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import { ensureSource, noteScope, refuseOlder } from '../store/sources.ts';
import { transactionOn } from '../store/transaction.ts';
import { joinScopes } from '../store/unit-scopes.ts';
import { nearestUnits, normalPath } from '../store/units.ts';
import { lockForWriting } from '../store/write-lock.ts';
import { decideFindings } from './decide-findings.ts';
import { followImport } from './follow-commitments.ts';
import { NotedDetails } from './noted-details.ts';
import { problemOf } from './problem-of.ts';
import { rebuildCounters } from './rebuild-counters.ts';
import { sha256Of } from './sha256-of.ts';
import { RecordStager, type Within } from './stage-records.ts';

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
  /** The parts of the company that the importer may touch; the whole of it unless given. */
  within?: Within | null;
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
      unitPaths: partsOf(options.unit, work.within ?? null),
    });
    try {
      const facts = { ...options, scope, sourceName, observedAt, id, began };
      return await transactionOn(client, () => importInTransaction(client, input, facts, work));
    } catch (cause) {
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

/** What the run may touch; one that names a unit that is not the importer's is refused, and is theirs all the same. */
function partsOf(unit: string | undefined, within: Within | null): readonly string[] | null {
  if (unit !== undefined && isWithinAny(normalPath(unit), within?.units ?? null)) return [normalPath(unit)];
  return within?.units ?? null;
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
  await lockForWriting(client, () => {
    work.onProgress?.({ phase: 'waiting', observations: 0, bytes: 0 });
    refuseWhenCancelled(work.signal);
  });
  const recordedAt = work.now();
  await createStage(client);
  const settingsBefore = await readSettings(client);
  const source = await ensureSource(client, run.sourceName, input.format, run.cadenceHours ?? null);
  const stager = await RecordStager.open(client, {
    sourceId: source.id,
    unit: run.unit,
    asset: run.asset,
    recordedAt,
    actor: work.actor,
    observedAt: run.observedAt,
    format: input.format,
    fileName: input.name,
    within: work.within ?? null,
  });
  const [unitId, assetId] = await stager.scopeIds();
  await refuseOlder(client, {
    sourceId: source.id,
    unitId,
    assetId,
    observedAt: run.observedAt,
    name: run.sourceName,
  });

  const rejected: Reject[] = [];
  const noted = new NotedDetails();
  for await (const record of input.records) {
    if (record.type === 'reject') rejected.push({ at: record.at, reason: record.reason });
    else if (record.type === 'note') noted.add(record);
    else stager.add(record);
    if (stager.pending < batchSize) continue;
    await stager.flush();
    work.onProgress?.({ phase: 'reading', observations: stager.observations, bytes: 0 });
    refuseWhenCancelled(work.signal);
  }
  await stager.flush();
  await stager.finish();

  // What could not be read may be what seems to be gone: then absence proves nothing.
  const complete = rejected.length === 0;
  if (run.scope === 'full' && !complete)
    rejected.push({
      at: 'the whole file',
      reason:
        'not everything could be read, so nothing was closed for being absent; mend the rejects and import it again',
    });
  const settings = await readSettings(client);
  const sha256 = await input.sha256();
  const { findings: staged } = await settleStage(client, {
    sourceId: source.id,
    importId: run.id,
    full:
      run.scope === 'full' && complete && !source.retired
        ? { unitId, assetIds: run.asset === undefined ? [...stager.assetIds] : [assetId] }
        : null,
    observedAt: run.observedAt,
    withinUnitId: stager.withinId,
    sameFileAgain: source.scopes.some(
      (each) => each.unitId === unitId && each.assetId === assetId && each.sha256 === sha256,
    ),
  });
  const decided = await decideFindings(client, {
    settings,
    sourceId: source.id,
    firstImport: !source.scopes.some((each) => each.unitId === unitId && each.assetId === assetId),
    importId: run.id,
    observedAt: run.observedAt,
    recordedAt,
    onBatch(done) {
      work.onProgress?.({ phase: 'deciding', observations: done, bytes: 0 });
      refuseWhenCancelled(work.signal);
    },
  });
  await noteScope(client, { sourceId: source.id, unitId, assetId, observedAt: run.observedAt, sha256 });
  const followed = await followImport(client, { settings, at: run.observedAt, recordedAt, importId: run.id });

  const { counts } = decided;
  counts.unchanged += Math.max(0, staged - decided.stagedFindings);
  if (
    settings.timeZone !== settingsBefore.timeZone ||
    settings.fiscalFirstMonth !== settingsBefore.fiscalFirstMonth
  )
    await rebuildCounters(client, settings);
  const report: ImportReport = {
    id: run.id,
    file: input.name,
    format: input.format,
    source: run.sourceName,
    sha256,
    observations: stager.observations,
    findings: counts,
    rejected,
    ...noted.report(),
    durationMs: Math.round(performance.now() - run.began),
    records: stager.recordCounts(),
    observedAt: run.observedAt,
    scope: run.scope,
  };
  await appendLedger(client, recordedAt, {
    actor: work.actor,
    kind: 'import',
    subject: run.id,
    body: { ...report, durationMs: undefined, commitments: followed.body ?? undefined },
  });
  await finishRun(client, run.id, {
    state: 'done',
    at: recordedAt,
    sourceId: source.id,
    sha256,
    report,
    beyondUnit:
      stager.companyChanged || stager.feeds ? 'certainly' : { unitId, changed: [...decided.changes.unitIds] },
  });
  await joinScopes(client);
  const changedUnits = [...new Set([...decided.changes.unitIds, ...followed.unitIds])];
  await markDirty(client, {
    unitIds: !stager.companyChanged
      ? changedUnits
      : work.within
        ? [...changedUnits, ...(await nearestUnits(client, work.within.units))]
        : null,
    fromAt: new Date(Math.min(decided.changes.earliestMs, Date.parse(followed.fromAt))).toISOString(),
    resources: [
      'briefings',
      'figures',
      'findings',
      'sources',
      'imports',
      ...(followed.body === null ? [] : ['commitments']),
      ...(stager.companyChanged ? ['company', 'units'] : []),
    ],
  });
  return report;
}

function refuseWhenCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new PlumblineError('conflict', 'Import cancelled; nothing of it was applied');
}
