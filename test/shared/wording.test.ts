import {
  breachCost,
  corners,
  missingSources,
  notAnswered,
  notDoing,
  spendAnswer,
} from '@plumbline/shared/core/wording/questions.ts';
import * as tiles from '@plumbline/shared/core/wording/tiles.ts';
import * as words from '@plumbline/shared/core/wording/words.ts';
import { describe, expect, it } from 'vitest';

const m = (millions: number) => Math.round(millions * 1e8);
const asOfDay = '2026-09-30';

const usd = { currency: 'USD', unit: 'M' } as const;

describe('the four questions', () => {
  const doing = {
    top: 3,
    withoutOwner: 1,
    withoutDate: 2,
    silent: [{ name: 'cloud logs', sinceDay: '2026-09-03' }],
    coverage: 0.91,
    asOfDay,
  };

  it('say what is not done, and what is not seen', () => {
    expect(notDoing(doing).text).toBe(
      'One of the top three has no owner. Nothing from cloud logs since 3 Sep; 91 % of systems watched.',
    );
    const more = {
      ...doing,
      withoutOwner: 0,
      silent: [],
      restoreTest: { onDay: '2025-11-02', passed: false },
    };
    expect(notDoing(more).text).toBe(
      'Two of the top three have no date. 91 % of systems watched. Last restore test failed on 2 Nov 2025.',
    );
    const silent = [...doing.silent, { name: 'a', sinceDay: null }, { name: 'b', sinceDay: null }];
    expect(notDoing({ ...doing, withoutOwner: 0, withoutDate: 0, silent, coverage: null }).text).toBe(
      'The top three have owners and dates. ' +
        'Nothing from cloud logs since 3 Sep and 2 other sources silent; coverage unknown.',
    );
    expect(notDoing({ ...doing, withoutOwner: 3 }).text).toMatch(/^None of the top three has an owner\. /);
    const long = [{ name: 'cloud-posture-of-the-region', sinceDay: '2026-09-03' }];
    expect(notDoing({ ...doing, silent: long }).text).toContain('1 source silent since 3 Sep; ');
    expect(notDoing({ ...doing, top: 1 }).text).toMatch(/^The top fix has no owner\. /);
    expect(notDoing({ ...doing, top: 0, withoutOwner: 0 }).text).toMatch(/^No open fix is listed\. /);
  });

  it.each([
    [
      { owner: 12, date: 3 },
      2,
      '12 fixes that matter have no owner, 3 no date; 2 requests turned down in a year.',
    ],
    [{ owner: 1, date: 0 }, 0, '1 fix that matters has no owner.'],
    [{ owner: 0, date: 1 }, 1, '1 fix that matters has no date; 1 request turned down in a year.'],
    [{ owner: 0, date: 0 }, 0, 'Every fix that matters has an owner and a date.'],
  ])('count all fixes that matter by what they lack: %o', (lacking, turnedDown, sentence) => {
    const { text, sentences } = notDoing({ ...doing, lacking, turnedDown });
    expect(text).toBe(`${sentence} Nothing from cloud logs since 3 Sep; 91 % of systems watched.`);
    expect(sentences[0]).toBe(sentence);
  });

  it('say which corners are cut', () => {
    const facts = {
      acceptedExpiring: 9,
      acceptedExpiringMinor: m(0.5),
      slipped: 31,
      unverified: null,
      currency: 'USD',
      periodNoun: 'quarter',
    };
    expect(corners(facts).text).toBe(
      '9 accepted risks (500\u00a0k) expire this quarter; 31 dates moved 3 times or more.',
    );
    expect(
      corners({ ...facts, acceptedExpiring: 1, acceptedExpiringMinor: null, slipped: 0, unverified: 0.4 })
        .text,
    ).toBe('1 accepted risk expires this quarter; no date moved 3 times. 40 % of closings not verified.');
    expect(corners({ ...facts, acceptedExpiring: 0, slipped: 1 }).text).toBe(
      'No accepted risk expires this quarter; 1 date moved 3 times or more.',
    );
  });

  it('say what a breach costs, and never call a percentile the worst', () => {
    const facts = {
      p50Minor: m(2.4),
      p90Minor: m(11),
      p99Minor: m(46),
      probability: 0.33,
      incidents: 2,
      currency: 'USD',
      periodNoun: 'quarter',
    };
    expect(breachCost(facts).text).toBe(
      'A material one typically 2.4\u00a0M; 1 in 10 above 11\u00a0M, 1 in 100 above 46\u00a0M. ' +
        'Chance in a year: 1 in 3. 2 incidents this quarter.',
    );
    expect(breachCost({ ...facts, incidents: 0 }).text).toMatch(/\. No incident this quarter\.$/);
    expect(breachCost({ ...facts, p50Minor: null })).toMatchObject({
      answered: false,
      text: 'Not answered: no loss scenario entered yet.',
    });
  });

  it('say what is spent, and the price of a no as a range', () => {
    const refused = { what: 'the scanner', people: 2, period: 'Q1', lowMinor: m(0.05), highMinor: m(0.2) };
    const facts = { perYearMinor: m(1.9), refused, currency: 'USD' };
    expect(spendAnswer(facts).text).toBe(
      '1.9\u00a0M a year. The two people refused in Q1 would have saved 50\u00a0k to 200\u00a0k by now.',
    );
    expect(
      spendAnswer({ ...facts, refused: { ...refused, people: 0, lowMinor: -1 }, nextUnit: 1.34 }).text,
    ).toBe(
      '1.9\u00a0M a year. The scanner refused in Q1 would have saved at most 200\u00a0k by now. ' +
        'The next 1 spent takes 1.3 off the yearly loss.',
    );
    expect(spendAnswer({ ...facts, refused: { ...refused, lowMinor: -2, highMinor: -1 } }).text).toMatch(
      / would have saved nothing by now\.$/,
    );
    const together = { others: 2, lowMinor: m(0.06), highMinor: m(0.3) };
    expect(spendAnswer({ ...facts, refused: { ...refused, together } }).text).toMatch(
      / by now\. With two others over the same findings 60\u00a0k to 300\u00a0k: together, not added\.$/,
    );
    expect(spendAnswer({ ...facts, refused: null }).text).toBe('1.9\u00a0M a year.');
    expect(spendAnswer({ ...facts, perYearMinor: null }).answered).toBe(false);
  });

  it('say why where they do not answer', () => {
    expect(notAnswered('no staffing entered yet.').text).toBe('Not answered: no staffing entered yet.');
    expect(missingSources(['scanner', 'cloud logs'])).toBe('No data from scanner and cloud logs');
    expect(missingSources([])).toBe('Nothing is missing');
  });
});

describe('the tiles', () => {
  it('carry one word for the level', () => {
    expect(tiles.appetiteStatus('above')).toEqual({ tone: 'attention', text: 'above appetite' });
    expect(tiles.appetiteStatus('within')).toEqual({ tone: 'good', text: 'within appetite' });
    expect(tiles.appetiteStatus('near')).toEqual({ tone: 'neutral', text: 'near appetite' });
    expect(tiles.appetiteStatus(null).text).toBe('no appetite approved yet');
    const sure = (value: number | null) => ({ value, low: null, high: null });
    const debt = { value: m(5.1), low: m(4), high: m(7) };
    expect(tiles.limitStatus(sure(m(5.6)), m(5), usd)).toEqual({ tone: 'attention', text: 'above limit 5' });
    expect(tiles.limitStatus(sure(m(5)), m(5.2), usd)).toEqual({ tone: 'good', text: 'within limit 5.2' });
    expect(tiles.limitStatus(debt, m(5), usd)).toEqual({ tone: 'neutral', text: 'near limit 5' });
    expect(tiles.limitStatus(debt, m(6.5), usd).text).toBe('within limit 6.5');
    expect(tiles.limitStatus(debt, m(4.5), usd).text).toBe('above limit 4.5');
    const none = { tone: 'neutral', text: 'no target approved' };
    expect(tiles.limitStatus(debt, null, usd)).toEqual(none);
    expect(tiles.speedStatus(sure(41), 30)).toEqual({ tone: 'attention', text: 'slower than 30' });
    expect(tiles.speedStatus(sure(null), 30).text).toBe('slower than 30');
    expect(tiles.speedStatus(sure(30), 30)).toEqual({ tone: 'good', text: 'within 30' });
    expect(tiles.speedStatus({ value: 31, low: 28, high: 40 }, 30).text).toBe('near target 30');
    expect(tiles.speedStatus(sure(30), null)).toEqual(none);
    expect(tiles.peopleStatus(10.4, 14.6)).toEqual({ tone: 'attention', text: 'short by 4.2' });
    expect(tiles.peopleStatus(10.42, 10.44)).toEqual({ tone: 'good', text: 'enough people' });
  });

  it('say what the value is held against', () => {
    expect(tiles.estimateContext(m(2.2), m(4.4), usd)).toBe('80 % range of the estimate 2.2 – 4.4');
    expect(tiles.estimateContext(null, null, usd)).toBe('inputs taken as certain');
    expect(tiles.insuranceContext(m(7.3), m(20), usd)).toBe('net of insurance 7.3 · cover to 20');
    expect(tiles.insuranceContext(null, null, usd)).toBe('no insurance entered');
    expect(tiles.debtContext(8200.4, m(4.4), m(7), usd)).toBe('8,200 person-days · 4.4 – 7.0');
    expect(tiles.debtContext(12, null, null, usd)).toBe('12 person-days');
    expect(tiles.halfLifeContext(36, 47, 12, { tooFew: false })).toBe('36 – 47 · exploitable ones 12');
    expect(tiles.halfLifeContext(36.5, null, null, { tooFew: false })).toBe('36.5 – not reached');
    expect(tiles.halfLifeContext(36, 47, 12, { tooFew: true })).toBe('too few to say');
    expect(tiles.halfLifeValue(41.2)).toEqual({ value: '41', unit: 'days' });
    expect(tiles.halfLifeValue(null)).toEqual({ value: 'not reached', unit: '' });
    expect(tiles.peopleValue(10.4, 14.62)).toEqual({ value: '10.4', unit: 'of 14.6' });
    expect(tiles.peopleValue(55, 1.4)).toEqual({ value: '55.0', unit: 'for 1.4' });
    expect(tiles.peopleValue(154.6, 201.9)).toEqual({ value: '155', unit: 'of 202' });
    expect(tiles.peopleStatus(154.6, 201.9).text).toBe('short by 47');
  });

  it('sign their changes, leaving out what cannot be compared', () => {
    const last = tiles.moneyChange(m(3.1), m(3.5), { currency: 'USD' });
    expect(
      tiles.changeText({
        lastName: 'Q2',
        last,
        year: tiles.moneyChange(m(3.1), m(3.4), { currency: 'USD' }),
      }),
    ).toBe('\u22120.4 Q2 · \u22120.3 year');
    expect(tiles.changeText({ lastName: 'Q2', last, year: null })).toBe('\u22120.4 Q2');
    expect(tiles.moneyChange(m(3.1), null, { currency: 'USD' })).toBeNull();
    expect(tiles.numberChange(41, 47)).toBe('\u22126');
    expect(tiles.numberChange(10.44, 10.26, { decimals: 1 })).toBe('+0.1');
    expect(tiles.numberChange(3, null)).toBeNull();
  });

  it('keep no data, nothing and a value apart', () => {
    expect(tiles.absentValue('no-data', '2026-11-03', { asOfDay: '2026-11-20' })).toBe('no data since 3 Nov');
    expect(tiles.absentValue('no-data', null, { asOfDay })).toBe('no data yet');
    expect(tiles.absentValue('none', null, { asOfDay })).toBe('none');
  });
});

describe('words', () => {
  it('count, rank and list', () => {
    expect([0, 1, 10, 11, 1200].map(words.numberWord)).toEqual(['no', 'one', 'ten', '11', '1,200']);
    expect([1, 2, 10, 11, 21, 22, 113].map(words.ordinalWord)).toEqual([
      'first',
      'second',
      'tenth',
      '11th',
      '21st',
      '22nd',
      '113th',
    ]);
    expect(words.counted(1, 'fix', 'fixes')).toBe('1 fix');
    expect(words.counted(0, 'fix', 'fixes')).toBe('0 fixes');
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(words.listed)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  it('name days and periods', () => {
    expect(words.dayText('2026-09-30')).toBe('30 Sep 2026');
    expect(words.dayText('2026-11-03', '2026-12-01')).toBe('3 Nov');
    expect(words.dayText('2025-11-03', '2026-12-01')).toBe('3 Nov 2025');
    expect(['2026-Q3', '2026-02', '2026-W07'].map(words.periodText)).toEqual([
      'Q3 2026',
      'Feb 2026',
      'week 7, 2026',
    ]);
    expect(['2028-Q2', '2028-02', '2026-W07'].map(words.shortPeriodText)).toEqual(['Q2 28', 'Feb 28', 'W07']);
    expect(words.longPeriodText('2026-Q3')).toBe('third fiscal quarter 2026');
    expect(words.longPeriodText('2026-Q3', false)).toBe('third quarter 2026');
    expect(words.longPeriodText('2026-02')).toBe('Feb 2026');
  });

  it('put chances and spans plainly', () => {
    expect([0.98, 0.7, 0.5, 0.41, 0.33, 0.05, 0.0001].map(words.chanceText)).toEqual([
      'almost certain',
      '7 in 10',
      '1 in 2',
      '4 in 10',
      '1 in 3',
      '1 in 20',
      'less than 1 in 1,000',
    ]);
    expect([1, 2, 3, 4, 5, 8].map(words.quartersText)).toEqual([
      'a quarter',
      'half a year',
      'three quarters',
      'a year',
      'five quarters',
      'two years',
    ]);
  });
});
