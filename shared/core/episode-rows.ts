import { DAY_MS } from './day.ts';
import type { SurvivalRow } from './survival.ts';

/** One stretch from open to closed, or `count` equal ones. */
export interface Episode {
  readonly openedMs: number;
  /** Null: still open. */
  readonly closedMs: number | null;
  /** True: fixed. False: it left the view at `closedMs` without being fixed (accepted, retired). */
  readonly fixed: boolean;
  readonly count?: number;
}

/**
 * Rows for Kaplan–Meier, ages in days, from the episodes at risk in [`fromMs`, `toMs`): those open before the
 * window enter at the age they had (left truncation), those still open at `toMs` are censored there. Without
 * `fromMs` the whole record counts. An episode opened at or after `toMs`, or gone before `fromMs`, gives no row;
 * equal rows are put together.
 */
export function episodeRows(
  episodes: Iterable<Episode>,
  toMs: number,
  fromMs = Number.NEGATIVE_INFINITY,
): SurvivalRow[] {
  const rows = new Map<string, { time: number; event: boolean; entry: number; count: number }>();
  for (const { openedMs, closedMs, fixed, count = 1 } of episodes) {
    if (openedMs >= toMs) continue;
    const closed = closedMs !== null && closedMs < toMs;
    const leftMs = closed ? closedMs : toMs;
    if (leftMs < fromMs) continue;
    const time = Math.max(0, leftMs - openedMs) / DAY_MS;
    const entry = Math.max(0, fromMs - openedMs) / DAY_MS;
    const event = closed && fixed;
    const key = `${entry} ${time} ${event}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { time, event, entry, count });
    else row.count += count;
  }
  return [...rows.values()];
}
