import {
  type CountedEpisode,
  Counters,
  cellAt,
  cellOf,
  classCodes,
  contributions,
  kindCodes,
  measures,
  severityCodes,
} from '@plumbline/shared/core/counters.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const number = (max: number) => fc.integer({ min: 0, max });
const maybe = (max: number) => fc.option(number(max), { nil: null });
const episode: fc.Arbitrary<CountedEpisode> = fc
  .record({
    first: fc.boolean(),
    kind: number(kindCodes.length - 1),
    class: number(classCodes.length - 1),
    severity: number(severityCodes.length - 1),
    openedDay: number(60),
    lasts: maybe(60),
    leaves: maybe(60),
    verified: fc.boolean(),
    cameBack: fc.boolean(),
    acceptedDay: maybe(80),
    acceptedUntilDay: maybe(120),
    firstDueDay: maybe(100),
    dueDay: maybe(100),
  })
  .map(({ lasts, leaves, ...of }) => ({
    ...of,
    closedDay: lasts === null ? null : of.openedDay + lasts,
    retiredDay: leaves === null ? null : of.openedDay + leaves,
  }));

function sumBefore(episodes: readonly CountedEpisode[], day: number): Counters {
  const counters = new Counters();
  for (const each of episodes)
    contributions(each, (onDay, cell, amount) => {
      if (onDay < day) counters.add([cell], [amount]);
    });
  return counters;
}

const endOf = (of: CountedEpisode) => of.closedDay ?? of.retiredDay ?? Number.POSITIVE_INFINITY;

describe('counters', () => {
  it('code every cell once, within a smallint', () => {
    const codes = new Set<number>();
    for (const [m, measure] of measures.entries())
      for (const [k, kind] of kindCodes.entries())
        for (const [c, klass] of classCodes.entries())
          for (const [s, severity] of severityCodes.entries()) {
            const code = cellOf(m, k, c, s);
            codes.add(code);
            expect(cellAt(code)).toEqual({ measure, kind, class: klass, severity });
          }
    expect(codes.size).toBe(measures.length * kindCodes.length * classCodes.length * severityCodes.length);
    expect(Math.max(...codes)).toBeLessThan(32_768);
  });

  it('add up to what a count of the episodes gives at the end of any day', () => {
    fc.assert(
      fc.property(fc.array(episode, { maxLength: 6 }), number(140), (episodes, day) => {
        const sum = sumBefore(episodes, day);
        const count = (test: (of: CountedEpisode) => boolean) => episodes.filter(test).length;
        const last = day - 1;
        const open = (of: CountedEpisode) => of.openedDay <= last && endOf(of) > last;
        const net = sum.total('opened') + sum.total('reopened') - sum.total('closed') - sum.total('retired');
        expect(net).toBe(count(open));
        expect(sum.total('overdue')).toBe(count((of) => open(of) && of.dueDay !== null && of.dueDay < last));
        expect(sum.total('accepted')).toBe(
          count(
            (of) =>
              open(of) &&
              of.acceptedDay !== null &&
              of.acceptedDay <= last &&
              (of.acceptedUntilDay === null || of.acceptedUntilDay >= last),
          ),
        );
        expect(sum.total('closed-in-time')).toBeLessThanOrEqual(sum.total('closed-with-due'));
        expect(sum.total('met')).toBeLessThanOrEqual(sum.total('due'));
      }),
      { numRuns: 500 },
    );
  });

  it('are left as they were when an episode is taken back', () => {
    fc.assert(
      fc.property(episode, (of) => {
        const cells = new Map<string, number>();
        const add = (day: number, cell: number, amount: number) =>
          cells.set(`${day} ${cell}`, (cells.get(`${day} ${cell}`) ?? 0) + amount);
        contributions(of, add);
        contributions(of, add, -1);
        expect([...cells.values()].every((amount) => amount === 0)).toBe(true);
      }),
    );
  });

  it('give parts that add up to the total', () => {
    fc.assert(
      fc.property(fc.array(episode, { maxLength: 8 }), (episodes) => {
        const sum = sumBefore(episodes, 1_000);
        for (const dimension of ['severity', 'kind', 'class'] as const) {
          const parts = Object.values(sum.by(dimension, { closed: 1, verified: 1 }));
          expect(parts.reduce((a, b) => a + b, 0)).toBe(sum.total('closed') + sum.total('verified'));
        }
      }),
    );
  });
});
