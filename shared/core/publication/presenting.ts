import type { Presentation, PresentationMove, PresentedPage } from '../../schema/presentation.ts';

/** What one person presents. */
export interface Presenting {
  /** Null: it was left. */
  page: (PresentedPage & { step: string; begunMs: number; heardMs: number }) | null;
  /** When it came to be so: of two that servers tell of, the later holds. */
  atMs: number;
}

/** A screen that was not heard for so long does not answer. */
export const silentMs = 45_000;
/** A presentation in which nothing moves for so long is over. */
const overMs = 12 * 3_600_000;

const isSame = (one: PresentedPage, other: PresentedPage): boolean =>
  one.period === other.period && one.unit === other.unit && one.digest === other.digest;

/** What is presented after a move; a screen that opens again goes on where it was. */
export function presentingAfter(
  before: Presenting | undefined,
  { kind, period, unit, digest, step }: PresentationMove,
  nowMs: number,
): Presenting {
  const held = before === undefined || isOver(before, nowMs) ? null : before.page;
  const atMs = Math.max(nowMs, (before?.atMs ?? 0) + 1);
  const named = { period, unit, digest };
  const begun: Presenting = { page: { ...named, step, begunMs: nowMs, heardMs: nowMs }, atMs };
  const same = held !== null && isSame(held, named);
  if (kind === 'open' || kind === 'here') {
    if (same) return { page: { ...held, heardMs: nowMs }, atMs };
    const taken = held !== null && kind === 'here' && nowMs - held.heardMs <= silentMs;
    return taken ? { page: held, atMs } : begun;
  }
  if (kind === 'leave') return { page: same ? null : held, atMs };
  return { page: same ? { ...held, step } : held, atMs };
}

export const isOver = ({ atMs }: Presenting, nowMs: number): boolean => nowMs - atMs > overMs;

/** As it is told to whoever presents. */
export function presentationOf(held: Presenting | undefined, nowMs: number): Presentation {
  if (held === undefined || held.page === null || isOver(held, nowMs)) return { presented: null };
  const { begunMs, heardMs, ...page } = held.page;
  return { presented: { ...page, begunMsAgo: nowMs - begunMs, heardMsAgo: nowMs - heardMs } };
}
