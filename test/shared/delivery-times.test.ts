import { afterQuiet, quietHoursOf } from '@plumbline/shared/core/delivery-times.ts';
import { expect, it } from 'vitest';

const times = { timeZone: 'Asia/Kolkata', hour: 8, quietFrom: 20, quietTo: 7 };
const free = (at: string, of = quietHoursOf('published', times)) =>
  new Date(afterQuiet(of, Date.parse(at))).toISOString();

it('quiet hours end with the hour of the clock, also where it is half an hour off', () => {
  expect(free('2026-11-23T14:29:59Z')).toBe('2026-11-23T14:29:59.000Z');
  expect(free('2026-11-23T14:30:00Z')).toBe('2026-11-24T01:30:00.000Z');
  expect(free('2026-11-23T20:00:00Z', { timeZone: 'UTC', from: 3, to: 3 })).toBe('2026-11-23T20:00:00.000Z');
});

it('the hour chosen for what comes weekly ends the quiet hours that it lies in, and no others', () => {
  expect(quietHoursOf('weekly', { ...times, hour: 6 })).toMatchObject({ from: 20, to: 6 });
  expect(quietHoursOf('weekly', { ...times, hour: 22 })).toMatchObject({ from: 20, to: 22 });
  expect(quietHoursOf('weekly', times)).toMatchObject({ from: 20, to: 7 });
  expect(quietHoursOf('alerts', { ...times, hour: 6 })).toMatchObject({ from: 20, to: 7 });
});
