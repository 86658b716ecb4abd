import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import {
  addDays,
  dayNumber,
  dayOf,
  dayStart,
  daysBetween,
  isTimeZone,
  isToDate,
  parsePeriod,
  periodOf,
  previousPeriods,
  samePeriodLastYear,
  shiftPeriod,
  utcCalendar,
} from '@plumbline/shared/core/calendar.ts';
import { describe, expect, it } from 'vitest';

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();
const berlin: Calendar = { firstMonth: 1, timeZone: 'Europe/Berlin' };
const april: Calendar = { firstMonth: 4, timeZone: 'UTC' };

describe('periods', () => {
  it('are half-open: the first instant belongs, the last belongs to the next', () => {
    const quarter = periodOf(utcCalendar, 'quarter', at('2026-01-01T00:00:00Z'));
    expect(quarter.label).toBe('2026-Q1');
    expect(iso(quarter.startMs)).toBe('2026-01-01T00:00:00.000Z');
    expect(iso(quarter.endMs)).toBe('2026-04-01T00:00:00.000Z');
    expect(periodOf(utcCalendar, 'quarter', quarter.endMs - 1).label).toBe('2026-Q1');
    expect(periodOf(utcCalendar, 'quarter', quarter.endMs).label).toBe('2026-Q2');
  });

  it('name weeks by ISO 8601, also at the turn of the year', () => {
    const label = (day: string) => periodOf(utcCalendar, 'week', at(`${day}T12:00:00Z`)).label;
    expect(label('2026-02-09')).toBe('2026-W07');
    expect(label('2026-02-15')).toBe('2026-W07');
    expect(label('2026-02-16')).toBe('2026-W08');
    expect(label('2024-12-30')).toBe('2025-W01');
    expect(label('2027-01-01')).toBe('2026-W53');
    expect(label('1969-12-31')).toBe('1970-W01');
  });

  it('name a fiscal year by the calendar year in which it ends', () => {
    expect(periodOf(april, 'quarter', at('2025-04-01T00:00:00Z')).label).toBe('2026-Q1');
    expect(periodOf(april, 'quarter', at('2026-03-31T23:59:59Z')).label).toBe('2026-Q4');
    expect(periodOf(april, 'month', at('2025-04-01T00:00:00Z')).label).toBe('2025-04');
    const december = { firstMonth: 12, timeZone: 'UTC' };
    expect(periodOf(december, 'quarter', at('2025-12-01T00:00:00Z')).label).toBe('2026-Q1');
    expect(periodOf(december, 'quarter', at('2025-11-30T00:00:00Z')).label).toBe('2025-Q4');
  });

  it('begin at local midnight, in summer and in winter', () => {
    const winter = periodOf(berlin, 'quarter', at('2026-01-10T00:00:00Z'));
    expect(iso(winter.startMs)).toBe('2025-12-31T23:00:00.000Z');
    expect(iso(winter.endMs)).toBe('2026-03-31T22:00:00.000Z');
    expect(periodOf(berlin, 'month', at('2026-03-31T22:30:00Z')).label).toBe('2026-04');
    const auckland = { firstMonth: 1, timeZone: 'Pacific/Auckland' };
    expect(periodOf(auckland, 'month', at('2026-01-31T11:00:00Z')).label).toBe('2026-02');
    const honolulu = { firstMonth: 1, timeZone: 'Pacific/Honolulu' };
    expect(periodOf(honolulu, 'month', at('2026-02-01T09:59:59Z')).label).toBe('2026-01');
  });

  it('parse back from their labels, and from nothing else', () => {
    for (const calendar of [utcCalendar, berlin, april]) {
      for (const grain of ['week', 'month', 'quarter'] as const) {
        const period = periodOf(calendar, grain, at('2026-11-23T10:00:00Z'));
        expect(parsePeriod(calendar, period.label)).toEqual(period);
      }
    }
    expect(parsePeriod(utcCalendar, '2026-W53')?.label).toBe('2026-W53');
    const wrong = [
      '2025-W53',
      '2026-W00',
      '2026-13',
      '2026-00',
      '2026-Q5',
      '2026-Q0',
      '2026-Q01',
      '2026',
      'live',
      '2026-2',
    ];
    for (const label of wrong) expect(parsePeriod(utcCalendar, label), label).toBeNull();
  });

  it('lists the newest periods up to an exclusive as-of, oldest first', () => {
    const labels = (asOf: string) =>
      previousPeriods(utcCalendar, 'quarter', at(asOf), 3).map((period) => period.label);
    expect(labels('2026-10-01T00:00:00Z')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(labels('2026-10-01T00:00:00.001Z')).toEqual(['2026-Q2', '2026-Q3', '2026-Q4']);
  });

  it('are to date only while they run', () => {
    const quarter = parsePeriod(utcCalendar, '2026-Q3')!;
    expect(isToDate(quarter, quarter.startMs)).toBe(false);
    expect(isToDate(quarter, quarter.startMs + 1)).toBe(true);
    expect(isToDate(quarter, quarter.endMs - 1)).toBe(true);
    expect(isToDate(quarter, quarter.endMs)).toBe(false);
  });

  it('have a counterpart in the year before', () => {
    const yearBefore = (label: string) =>
      samePeriodLastYear(utcCalendar, parsePeriod(utcCalendar, label)!).label;
    expect(yearBefore('2026-Q1')).toBe('2025-Q1');
    expect(yearBefore('2026-02')).toBe('2025-02');
    expect(yearBefore('2026-W07')).toBe('2025-W07');
    expect(yearBefore('2026-W53')).toBe('2025-W52');
  });

  it('shift over the turn of a year, each beginning where the one before ends', () => {
    const quarter = parsePeriod(berlin, '2026-Q4')!;
    const next = shiftPeriod(berlin, quarter, 1);
    expect(next.label).toBe('2027-Q1');
    expect(next.startMs).toBe(quarter.endMs);
    expect(shiftPeriod(berlin, next, -5).label).toBe('2025-Q4');
  });

  it('refuses what is not an instant or a time zone', () => {
    expect(() => periodOf(utcCalendar, 'week', Number.NaN)).toThrow(RangeError);
    expect(() => periodOf({ firstMonth: 1, timeZone: 'Mars/Base' }, 'week', 0)).toThrow(RangeError);
    expect(isTimeZone('Asia/Seoul')).toBe(true);
    expect(isTimeZone('Mars/Base')).toBe(false);
  });
});

describe('days', () => {
  it('are the local ones', () => {
    expect(dayOf(berlin, at('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
    expect(dayOf(utcCalendar, at('2026-06-30T23:59:59.999Z'))).toBe('2026-06-30');
    expect(iso(dayStart(berlin, '2026-07-01'))).toBe('2026-06-30T22:00:00.000Z');
  });

  it('begin at the jump where clocks skip midnight, and at the earlier midnight where it comes twice', () => {
    const saoPaulo = { firstMonth: 1, timeZone: 'America/Sao_Paulo' };
    expect(iso(dayStart(saoPaulo, '2018-11-04'))).toBe('2018-11-04T03:00:00.000Z');
    expect(dayOf(saoPaulo, at('2018-11-04T02:59:59.999Z'))).toBe('2018-11-03');
    const havana = { firstMonth: 1, timeZone: 'America/Havana' };
    expect(iso(dayStart(havana, '2025-11-02'))).toBe('2025-11-02T04:00:00.000Z');
  });

  it('follow each other without gap or overlap through ten years of a zone with summer time', () => {
    for (let number = dayNumber('2016-01-01'); number < dayNumber('2026-01-01'); number += 1) {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
      const start = dayStart(berlin, day);
      expect(dayOf(berlin, start)).toBe(day);
      expect(dayOf(berlin, start - 1)).toBe(addDays(day, -1));
    }
  });

  it('add and subtract over months and leap days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-01-01', '2026-12-31')).toBe(364);
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
    expect(() => dayNumber('30.2.2026')).toThrow(RangeError);
  });
});
