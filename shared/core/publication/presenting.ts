import type { PresentationMove, Presented, PresentedPage } from '../../schema/presentation.ts';

/** What one screen presents. */
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
  { kind, period, unit, digest, step }: Omit<PresentationMove, 'code'>,
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

/** Those that go on, as they are told to whoever presents: the newest first. */
export function presentedOf(held: Iterable<readonly [code: string, Presenting]>, nowMs: number): Presented[] {
  return [...held]
    .flatMap(([code, one]) => {
      if (one.page === null || isOver(one, nowMs)) return [];
      const { begunMs, heardMs, ...page } = one.page;
      return [{ ...page, code, begunMsAgo: nowMs - begunMs, heardMsAgo: nowMs - heardMs }];
    })
    .sort((one, other) => one.begunMsAgo - other.begunMsAgo || (one.code < other.code ? -1 : 1));
}
