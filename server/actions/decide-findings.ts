import { type Calendar, utcCalendar } from '@plumbline/shared/core/calendar.ts';
import { dayAt } from '@plumbline/shared/core/day.ts';
import { decideFinding } from '@plumbline/shared/core/finding-decision.ts';
import type { FindingCounts } from '@plumbline/shared/schema/import.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { findingCases, noFinding } from '../store/finding-cases.ts';
import { applyBatch, finishApply } from '../store/import-apply.ts';
import { type Decided, ImportChanges } from '../store/import-changes.ts';
import { listDeciding } from '../store/import-stage.ts';
import type { LoadedCase } from '../store/loaded-case.ts';

export interface DecideWork {
  settings: Settings;
  /** The source that speaks; 0 where none does and held findings are weighed anew. */
  sourceId: number;
  firstImport: boolean;
  importId: string | null;
  observedAt: string;
  recordedAt: string;
  onBatch?(done: number): void;
}

export interface DecideOutcome {
  counts: FindingCounts;
  changes: ImportChanges;
  /** Decided findings that the import itself names. */
  stagedFindings: number;
}

/** Decides on every finding of the table `touched`, and writes findings, episodes, events, counters and hazard cells. */
export async function decideFindings(client: pg.ClientBase, work: DecideWork): Promise<DecideOutcome> {
  const dayOf = dayOfSettings(work.settings);
  const context = {
    policy: work.settings.duePolicy,
    observedMs: Date.parse(work.observedAt),
    firstImport: work.firstImport,
    dayOf,
  };
  const apply = { importId: work.importId, recordedAt: work.recordedAt, dayOf };
  const changes = new ImportChanges();
  const counts: FindingCounts = { opened: 0, updated: 0, reopened: 0, fixed: 0, unchanged: 0 };
  let stagedFindings = 0;
  let done = 0;
  await listDeciding(client);
  const nothingHeld = await noFinding(client);
  for await (const batch of findingCases(client, work.sourceId, { nothingHeld })) {
    const decisions: Decided[] = batch.map((loaded: LoadedCase) => ({
      loaded,
      decision: decideFinding(loaded.case, context),
    }));
    await applyBatch(client, decisions, apply);
    for (const each of decisions) {
      const { decision, loaded } = each;
      changes.book(each, dayOf);
      counts[decision.outcome === 'unchanged' && loaded.identityChanged ? 'updated' : decision.outcome]++;
      if (decision.alsoFixed) counts.fixed++;
      if (loaded.staged.length > 0) stagedFindings++;
    }
    done += batch.length;
    work.onBatch?.(done);
  }
  await finishApply(client, work.sourceId, apply);
  await changes.write(client);
  return { counts, changes, stagedFindings };
}

/** The local day of an instant, as the counters count it. */
export function dayOfSettings(settings: Settings): (atMs: number) => number {
  const calendar: Calendar = {
    ...utcCalendar,
    firstMonth: settings.fiscalFirstMonth,
    timeZone: settings.timeZone,
  };
  return (atMs) => dayAt(calendar.timeZone, atMs);
}
