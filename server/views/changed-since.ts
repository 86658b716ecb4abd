import { changesSince } from '@plumbline/shared/core/publication/changes.ts';
import type { ChangedSince, SeenPage } from '@plumbline/shared/schema/comparison.ts';

/** What became of the page since the reader's visit before. */
export const changedSinceOf = (
  { before, beforeAt }: { before: SeenPage | null; beforeAt: string | null },
  now: SeenPage,
): ChangedSince => ({
  since: beforeAt,
  period: before?.period ?? null,
  changes: before === null ? [] : changesSince(before, now),
});
