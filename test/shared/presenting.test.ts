import {
  type Presenting,
  presentedOf,
  presentingAfter,
  silentMs,
} from '@plumbline/shared/core/publication/presenting.ts';
import type { PresentationMove } from '@plumbline/shared/schema/presentation.ts';
import { describe, expect, test } from 'vitest';

const move = (kind: PresentationMove['kind'], step: string, period = '2026-Q3'): PresentationMove => ({
  code: 'K7M2',
  kind,
  step,
  period,
  unit: '',
  digest: '',
});
const stepOf = (held: Presenting) => held.page && `${held.page.period} ${held.page.step}`;
const begun = presentingAfter(undefined, move('open', 'overview'), 1_000);
const moved = presentingAfter(begun, move('move', 'trend'), 2_000);

describe('what is presented', () => {
  test('begins with a screen, moves, and is gone when the screen is left', () => {
    expect(stepOf(begun)).toBe('2026-Q3 overview');
    expect(stepOf(moved)).toBe('2026-Q3 trend');
    const left = presentingAfter(moved, move('leave', 'trend'), 3_000);
    expect(presentedOf([['K7M2', left]], 3_000)).toEqual([]);
    expect(stepOf(presentingAfter(left, move('move', 'bridge'), 4_000)) ?? null).toBeNull();
  });

  test('goes on where it was when the screen opens again, and says how long it takes and when the screen was heard', () => {
    const again = presentingAfter(moved, move('open', 'overview'), 61_000);
    expect(presentedOf([['K7M2', again]], 62_000)[0]).toMatchObject({
      code: 'K7M2',
      step: 'trend',
      begunMsAgo: 61_000,
      heardMsAgo: 1_000,
    });
  });

  test('is not moved, left or taken over by another page while its screen answers', () => {
    for (const kind of ['move', 'leave', 'here'] as const)
      expect(stepOf(presentingAfter(moved, move(kind, 'bridge', 'live'), 3_000)), kind).toBe('2026-Q3 trend');
    expect(stepOf(presentingAfter(moved, move('open', 'overview', 'live'), 3_000))).toBe('live overview');
    const late = 1_000 + silentMs + 1;
    expect(stepOf(presentingAfter(moved, move('here', 'bridge', 'live'), late))).toBe('live bridge');
  });

  test('is over when nothing moved for half a day, and later each time though the clock stands still', () => {
    expect(presentedOf([['K7M2', moved]], 2_000 + 13 * 3_600_000)).toEqual([]);
    expect(presentingAfter(moved, move('move', 'bridge'), 2_000).atMs).toBeGreaterThan(moved.atMs);
  });
});
