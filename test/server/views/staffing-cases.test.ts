/** What more and fewer people make of the backlog and of the loss, of work that is long in doing. */
import { clearingOf } from '@plumbline/server/views/clearing-cases.ts';
import { pathsOf } from '@plumbline/server/views/staffing-lines.ts';
import { expect, test } from 'vitest';

const ground = {
  openMinor: 1000,
  input: {
    backlog: [{ weight: 1, personDays: 2, count: 1000 }],
    weeklyInflow: [{ weight: 0.1, personDays: 2, count: 5 }],
    personDaysPerWeek: 20,
    worstFirstShare: 0.5,
  },
};
const asked = [
  {
    id: 'three',
    title: 'Three engineers',
    options: [
      {
        title: 'Three engineers',
        costMinor: 1,
        once: false,
        people: 3,
        effectMinor: null,
        effectLowMinor: null,
        effectHighMinor: null,
      },
    ],
  },
];
const coming = { people: 3, share: [0.2, 0.3] as [number, number], leadWeeks: 90 / 7 };

test('the backlog clears later with fewer, sooner with posts filled and with more', () => {
  const weeks = Array.from({ length: 60 }, (_, at) => ({ arrivals: 5, closures: 10 + (at % 3) }));
  const flows = { material: weeks, all: weeks };
  const cases = clearingOf({ backlogWeeks: 4 }, { detail: { open: 400 } }, flows, ground, asked, coming);
  expect(cases.map(({ id }) => id)).toEqual(['as-is', 'fewer', 'more', 'pipeline', 'three']);
  const months = (id: string) => cases.find((each) => each.id === id)!.months!;
  const order = ['three', 'more', 'pipeline', 'as-is', 'fewer'].map(months);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(5);
});

test('posts that are being filled take off the loss what their share of time can, requests what whole people can', () => {
  const { lines, effects } = pathsOf({ ale: 20, driven: 10, minorPerMajor: 100 }, ground, asked, coming);
  const end = (id: string) => lines.find((line) => line.id === id)!.minor.at(-1)!;
  const taken = (id: string) => end('as-now') - end(id);
  // Both come after 90 days, and a quarter of their time is a quarter of what they do.
  expect(taken('pipeline')).toBeGreaterThan(0);
  expect(taken('pipeline') / taken('three')).toBeCloseTo(0.25, 1);
  expect(effects.get('three')!.removedMinor).toBeGreaterThan(0);
});
