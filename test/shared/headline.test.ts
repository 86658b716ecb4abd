import type { HeadlineFacts } from '@plumbline/shared/core/wording/headline.ts';
import { headline, scopeLine } from '@plumbline/shared/core/wording/headline.ts';
import { describe, expect, it } from 'vitest';

const m = (millions: number) => Math.round(millions * 1e8);
const base: HeadlineFacts = {
  currency: 'USD',
  nowMinor: m(3.1),
  previousMinor: m(3.5),
  noiseMinor: m(0.05),
  streak: 1,
  toDate: false,
  periodNoun: 'quarter',
  appetite: { kind: 'expected', budgetMinor: m(2.5) },
  change: null,
  staleInputs: [],
  asOfDay: '2026-09-30',
};
const say = (facts: Partial<HeadlineFacts>) => headline({ ...base, ...facts });
const change = (earned: number, world: number, ours: number, method: number) => ({
  earnedMinor: m(earned),
  worldMinor: m(world),
  oursMinor: m(ours),
  methodMinor: m(method),
});

describe('the headline', () => {
  it('says measure, change, level and relation to appetite', () => {
    expect(say({})).toBe(
      'Expected loss fell by 11 % to 3.1\u00a0M a year, and is still 0.6\u00a0M above the appetite you set',
    );
    expect(say({ streak: 2 })).toBe(
      'Expected loss fell for a second quarter, by 11 % to 3.1\u00a0M a year, and is still 0.6\u00a0M above the appetite you set',
    );
    expect(say({ nowMinor: m(4), streak: 3 })).toBe(
      'Expected loss rose for a third quarter, by 14 % to 4.0\u00a0M a year, and is still 1.5\u00a0M above the appetite you set',
    );
  });

  it('says when the line was crossed', () => {
    expect(say({ nowMinor: m(2.3) })).toBe(
      'Expected loss fell by 34 % to 2.3\u00a0M a year, and is now 0.2\u00a0M below the appetite you set',
    );
    expect(say({ nowMinor: m(2.7), previousMinor: m(2.4) })).toBe(
      'Expected loss rose by 13 % to 2.7\u00a0M a year, and is now 0.2\u00a0M above the appetite you set',
    );
    expect(say({ nowMinor: m(2.0), previousMinor: m(2.4) })).toBe(
      'Expected loss fell by 17 % to 2.0\u00a0M a year, and is 0.5\u00a0M below the appetite you set',
    );
    expect(say({ nowMinor: m(2.5) })).toContain(', and is now at the appetite you set');
  });

  it('never says rose or fell inside the noise', () => {
    expect(say({ nowMinor: m(3.46) })).toBe(
      'Expected loss is broadly unchanged at 3.5\u00a0M a year, and is still 1.0\u00a0M above the appetite you set',
    );
    expect(say({ nowMinor: m(3.55) })).toContain('broadly unchanged');
  });

  it('says first that the change is our own revaluing, where it is', () => {
    expect(
      say({
        change: { ...change(0.3, -0.1, -0.6, 0), largest: { kind: 'inputs', what: 'breach response' } },
      }),
    ).toBe(
      "Lower only because we revalued breach response; on last quarter's assumptions it rose 0.2\u00a0M. " +
        'Expected loss is 3.1\u00a0M a year, and is still 0.6\u00a0M above the appetite you set',
    );
    expect(
      say({ change: { ...change(-0.1, 0, 0, -0.3), largest: { kind: 'method', what: 'new EPSS model' } } }),
    ).toMatch(
      /^Lower mostly because the method changed \(new EPSS model\); on last quarter's assumptions it fell 0\.1\u00a0M\. /,
    );
    expect(say({ change: change(-0.7, 0, 0.3, 0) })).toMatch(
      /^Lower although we revalued our inputs; on last quarter's assumptions it fell 0\.7\u00a0M\. /,
    );
    expect(say({ change: { ...change(0, 0, -0.4, 0), largest: { kind: 'scope', what: null } } })).toMatch(
      /^Lower only because the scope changed; on last quarter's assumptions it is broadly unchanged\. /,
    );
    expect(say({ nowMinor: m(3.5), change: change(0.3, 0, -0.3, 0) })).toMatch(
      /^Unchanged only because we revalued our inputs; on last quarter's assumptions it rose 0\.3\u00a0M\. /,
    );
  });

  it('leaves small revaluing to the bridge', () => {
    expect(say({ change: change(-0.3, 0, -0.1, 0) })).toBe(say({}));
    expect(say({ nowMinor: m(3.5), change: change(0.04, 0, -0.04, 0) })).toMatch(
      /^Expected loss is broadly unchanged/,
    );
  });

  it('stands without an appetite, an earlier quarter, or data', () => {
    expect(say({ appetite: null })).toBe(
      'Expected loss fell by 11 % to 3.1\u00a0M a year; no appetite approved yet',
    );
    expect(say({ previousMinor: null })).toBe(
      'Expected loss is 3.1\u00a0M a year, and is 0.6\u00a0M above the appetite you set; no earlier quarter to compare',
    );
    expect(say({ nowMinor: null, because: 'no scenario entered yet' })).toBe(
      'Expected loss cannot be given: no scenario entered yet',
    );
  });

  it('holds the loss of a bad year against an appetite for it', () => {
    expect(say({ appetite: { kind: 'tail', status: 'above', previous: 'above', probability: 0.05 } })).toBe(
      'Expected loss fell by 11 % to 3.1\u00a0M a year, and the loss in 1 year of 20 is still above the appetite you set',
    );
    expect(say({ appetite: { kind: 'tail', status: 'near', probability: 0.05 } })).toContain(
      'the loss in 1 year of 20 is too near to call against the appetite you set',
    );
  });

  it('says so far while the quarter runs, and claims no streak', () => {
    expect(say({ toDate: true, streak: 2 })).toBe(
      'Expected loss fell by 11 % to 3.1\u00a0M a year so far this quarter, and is still 0.6\u00a0M above the appetite you set',
    );
  });

  it('does not put a large rise in per cent', () => {
    expect(say({ previousMinor: m(1.2), nowMinor: m(3) })).toContain(
      'rose by a factor of 2.5 to 3.0\u00a0M a year',
    );
    expect(say({ previousMinor: 0 })).toContain('rose from 0 to 3.1\u00a0M a year');
  });

  it('names what is stale, missing, restated or rough', () => {
    expect(say({ staleInputs: [{ name: 'cloud logs', sinceDay: '2026-09-03' }] })).toMatch(
      / the appetite you set \(cloud logs stale since 3 Sep\)$/,
    );
    const staleInputs = [
      { name: 'code scan', sinceDay: null },
      { name: 'cloud logs', sinceDay: '2025-09-03' },
    ];
    expect(say({ staleInputs, restated: true, caveat: 'rough, not reviewed' })).toMatch(
      / \(last quarter restated; 2 inputs stale or missing, first code scan; rough, not reviewed\)$/,
    );
  });
});

describe('the scope line', () => {
  it('leaves out what there is not', () => {
    expect(scopeLine(['Retail Group', null, 'data to 30 Sep 2026', ''])).toBe(
      'Retail Group · data to 30 Sep 2026',
    );
  });
});
