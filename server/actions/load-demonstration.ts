import { createHash } from 'node:crypto';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import type { DemonstrationImport } from '../demonstration/demonstration-import.ts';
import { type DemonstrationOf, demonstrationImports } from '../demonstration/demonstration-imports.ts';
import { ringBell } from '../store/data-version.ts';
import { isEmptyDatabase } from '../store/is-empty-database.ts';
import { importRecords } from './import-file.ts';
import { makeDemonstrationReaders } from './make-demonstration-readers.ts';
import { playDemonstration } from './play-demonstration.ts';
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
  /** False: only what its sources say, with nobody who promised, warned or decided on it. */
  people?: boolean;
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
  const of = {
    seed: options.seed,
    anchorAt: options.at ?? work.now(),
    findings: options.findings ?? 60_000,
  };
  let findings = 0;
  const importPart = async (part: DemonstrationImport): Promise<void> => {
    findings += await importOne(part, of, findings, work);
  };
  for (const part of demonstrationImports(of)) await importPart(part);
  if (options.people !== false) {
    work.onProgress?.({ share: 0.98, message: 'Promising, deciding' });
    await playDemonstration({ ...of, work, importPart });
  }
  work.onProgress?.({ share: 0.99, message: 'Adding up' });
  await refreshCounters(work.pool);
  await ringBell(work.pool, ['company', 'briefings', 'units']);
  return { findings, durationMs: Math.round(performance.now() - began) };
}

/** Returns how many observations there were. */
async function importOne(
  part: DemonstrationImport,
  { seed, findings: wanted }: DemonstrationOf & { findings: number },
  before: number,
  work: DemonstrationWork,
): Promise<number> {
  const message = `Reading ${part.source}`;
  const tell = (observations: number) =>
    work.onProgress?.({ share: Math.min(0.98, (before + observations) / (wanted * 1.05)), message });
  tell(0);
  const { observations } = await importRecords(
    {
      name: `${part.source} (demonstration)`,
      bytes: 0,
      format: part.format,
      sha256: async () =>
        createHash('sha256')
          .update(`${part.source} ${part.scope} ${part.observedAt} ${wanted} ${seed ?? ''}`)
          .digest('hex'),
      records: part.records,
    },
    { source: part.source, scope: part.scope, at: part.observedAt, cadenceHours: part.cadenceHours },
    {
      pool: work.pool,
      actor: work.actor,
      now: work.now,
      signal: work.signal,
      onProgress: ({ phase, observations }) => tell(phase === 'reading' ? observations / 3 : observations),
    },
  );
  return observations;
}
