import { createHash } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { demonstrationImports } from '../demonstration/demonstration-imports.ts';
import { ringBell } from '../store/data-version.ts';
import { isEmptyDatabase } from '../store/is-empty-database.ts';
import { importRecords } from './import-file.ts';
import { makeDemonstrationReaders } from './make-demonstration-readers.ts';
import { refreshCounters } from './refresh-counters.ts';

export interface DemonstrationWork {
  pool: pg.Pool;
  actor: string;
  now(): string;
  onProgress?(progress: { share: number; message: string }): void;
  signal?: AbortSignal;
}

export interface DemonstrationOptions {
  findings?: number;
  seed?: number;
  /** The company's today; the clock's day unless given. */
  at?: string;
}

/** @throws PlumblineError `conflict` where something has been read already. */
export async function requireEmptyDatabase(pool: pg.Pool): Promise<void> {
  if (await isEmptyDatabase(pool)) return;
  throw new PlumblineError('conflict', 'The database is not empty', {
    expected: 'an empty database',
    todo: 'remove what is there, or choose another data folder with PLUMBLINE_DATA',
  });
}

/**
 * Fills an empty database with the demonstration company and its readers, source by source, each import with its ledger
 * entry.
 * @throws PlumblineError `conflict` where something is there already.
 */
export async function loadDemonstration(
  options: DemonstrationOptions,
  work: DemonstrationWork,
): Promise<{ findings: number; durationMs: number }> {
  await requireEmptyDatabase(work.pool);
  await makeDemonstrationReaders(work);
  const began = performance.now();
  const wanted = options.findings ?? 60_000;
  const imports = demonstrationImports({
    seed: options.seed,
    anchorAt: options.at ?? work.now(),
    findings: wanted,
  });
  let findings = 0;
  for (const part of imports) {
    const before = findings;
    work.onProgress?.({
      share: Math.min(0.98, findings / (wanted * 1.05)),
      message: `Reading ${part.source}`,
    });
    const report = await importRecords(
      {
        name: `${part.source} (demonstration)`,
        bytes: 0,
        format: part.format,
        sha256: async () =>
          createHash('sha256')
            .update(`${part.source} ${part.observedAt} ${wanted} ${options.seed ?? ''}`)
            .digest('hex'),
        records: part.records,
      },
      { source: part.source, scope: part.scope, at: part.observedAt, cadenceHours: part.cadenceHours },
      {
        pool: work.pool,
        actor: work.actor,
        now: work.now,
        signal: work.signal,
        onProgress: ({ phase, observations }) =>
          work.onProgress?.({
            share: Math.min(
              0.98,
              (before + (phase === 'reading' ? observations / 3 : observations)) / (wanted * 1.05),
            ),
            message: `Reading ${part.source}`,
          }),
      },
    );
    findings += report.observations;
  }
  work.onProgress?.({ share: 0.99, message: 'Adding up' });
  await refreshCounters(work.pool);
  await ringBell(work.pool, ['company', 'briefings', 'units']);
  return { findings, durationMs: Math.round(performance.now() - began) };
}
