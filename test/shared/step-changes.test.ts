import { explainSteps, recordBegins, saysNothing, stepWeeks } from '@plumbline/shared/core/step-changes.ts';
import { describe, expect, it } from 'vitest';

const noisy = (count: number, jump: Record<number, Partial<{ arrivals: number; closures: number }>> = {}) =>
  Array.from({ length: count }, (_, at) => ({
    arrivals: 36 + (at % 9),
    closures: 30 + ((at * 7) % 13),
    ...jump[at],
  }));

describe('weeks that stand out', () => {
  it('are none where weeks only vary', () => {
    expect(stepWeeks(noisy(104))).toEqual([]);
    expect(stepWeeks([])).toEqual([]);
    expect(stepWeeks([{ arrivals: 500, closures: 0 }])).toEqual([]);
  });

  it('are found on either side, with what was usual around them', () => {
    const steps = stepWeeks(
      noisy(104, { 0: { arrivals: 900 }, 50: { closures: 400 }, 103: { arrivals: 120 } }),
    );
    expect(steps.map(({ at, side, count }) => [at, side, count])).toEqual([
      [0, 'arrivals', 900],
      [50, 'closures', 400],
      [103, 'arrivals', 120],
    ]);
    for (const { usual } of steps) expect(usual).toBeGreaterThan(33);
    for (const { usual } of steps) expect(usual).toBeLessThan(43);
  });

  it('are not weeks without work, nor a handful more where little comes', () => {
    const freeze = noisy(104, Object.fromEntries([60, 61, 62].map((at) => [at, { closures: 0 }])));
    expect(stepWeeks(freeze)).toEqual([]);
    const quiet = Array.from({ length: 60 }, (_, at) => ({ arrivals: at === 30 ? 9 : 0, closures: 0 }));
    expect(stepWeeks(quiet)).toEqual([]);
    quiet[30]!.arrivals = 10;
    expect(stepWeeks(quiet)).toHaveLength(1);
  });

  it('are not the weeks after work that went to a higher level for good', () => {
    const risen = noisy(104).map((week, at) => (at < 52 ? week : { ...week, arrivals: week.arrivals + 30 }));
    expect(stepWeeks(risen)).toEqual([]);
  });
});

describe('what explains a step', () => {
  const step = { at: 3, side: 'arrivals' as const, of: 'all' as const, count: 140, usual: 40 };
  const cause = (count: number, name = 'wiz') => ({
    at: 3,
    side: 'arrivals' as const,
    of: 'all' as const,
    kind: 'new-source' as 'new-source' | 'one-weakness',
    name,
    count,
  });

  it('covers half of the excess or more', () => {
    expect(explainSteps([step], [cause(50)])[0]!.cause).toEqual({
      kind: 'new-source',
      name: 'wiz',
      count: 50,
    });
    expect(explainSteps([step], [cause(49)])[0]!.cause).toBeNull();
  });

  it('is the largest of its own week and side', () => {
    const others = [
      { ...cause(90), at: 4 },
      { ...cause(90), side: 'closures' as const },
      { ...cause(90), of: 'material' as const },
    ];
    expect(explainSteps([step], others)[0]!.cause).toBeNull();
    expect(explainSteps([step], [cause(60, 'grype'), cause(80), ...others])[0]!.cause!.name).toBe('wiz');
  });

  it('is how we look rather than the world, and only that leaves the forecast', () => {
    const wave = { ...cause(100, 'CVE-2021-44228'), kind: 'one-weakness' as const };
    const [both] = explainSteps([step], [wave, cause(60)]);
    expect([both!.cause!.kind, saysNothing(both!)]).toEqual(['new-source', true]);
    const [alone] = explainSteps([step], [wave, cause(40)]);
    expect([alone!.cause!.name, saysNothing(alone!)]).toEqual(['CVE-2021-44228', false]);
    expect(saysNothing({ cause: null })).toBe(false);
  });
});

describe('the beginning of a record', () => {
  const survivors = Array.from({ length: 40 }, () => ({ arrivals: 8, closures: 0 }));

  it('is the first week in which closings could be seen, a stray one aside', () => {
    expect(recordBegins([...survivors, ...noisy(60)], null)).toBe(40);
    const stray = survivors.map((week, at) => ({ ...week, closures: at === 5 ? 2 : 0 }));
    expect(recordBegins([...stray, ...noisy(60)], null)).toBe(40);
    // Where little is closed at all, one closing is no stray.
    const quiet = survivors.map((week, at) => ({ ...week, closures: at % 10 === 5 ? 1 : 0 }));
    expect(recordBegins(quiet, null)).toBe(5);
  });

  it('is the first import where that came before any closing: nothing closed since then is a fact', () => {
    expect(recordBegins([...survivors, ...noisy(60)], 12)).toBe(12);
    expect(recordBegins([...survivors, ...noisy(60)], -30)).toBe(0);
    expect(recordBegins(survivors, 70)).toBe(40);
    expect(recordBegins([], null)).toBe(0);
  });
});
