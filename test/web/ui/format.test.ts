import {
  formatDay,
  formatInstant,
  formatMeasured,
  formatMoney,
  formatNumber,
} from '@plumbline/web/ui/format.ts';
import { describe, expect, it } from 'vitest';

const english = { locale: 'en', currency: 'USD' };
const german = { locale: 'de', currency: 'EUR' };
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const measured = (value: number | null, state: 'value' | 'none' | 'no-data') => ({
  value,
  low: null,
  high: null,
  state,
});

describe('figures in words', () => {
  it('tell zero, nothing to measure and no data apart', () => {
    expect(formatMeasured(measured(0, 'value'), 'count', english)).toBe('0');
    expect(formatMeasured(measured(null, 'none'), 'count', english)).toBe('nothing to measure');
    expect(formatMeasured(measured(null, 'no-data'), 'count', english)).toBe('no data');
  });

  it('give money at two digits with its currency, counted things exactly', () => {
    expect(plain(formatMoney(3_141_592, english))).toBe('USD 3.1M');
    expect(plain(formatMoney(3_141_592, german))).toBe('3,1 Mio. EUR');
    expect(formatNumber(60_412, 'count', english)).toBe('60,412');
  });

  it('write minus as minus and a share with a digit where it is small', () => {
    expect(formatNumber(-140, 'count', english)).toBe('\u2212140');
    expect(formatNumber(0.034, 'share', english)).toBe('3.4%');
    expect(formatNumber(0.72, 'share', english)).toBe('72%');
  });

  it('write a day day-first with three letters of the month, and never shift it by the zone', () => {
    expect(formatDay('2026-09-03', english)).toBe('3 Sep 2026');
    expect(formatDay('2026-09-03', german)).toBe('3. Sept. 2026');
  });

  it('write an instant with its zone', () => {
    expect(formatInstant('2026-09-03T05:00:00Z', english)).toMatch(/^\d Sep 2026, \d\d:\d\d \S+$/);
  });
});
