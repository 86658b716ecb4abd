import { binomialCdf, practiceScore } from '@plumbline/shared/core/exposure/calibration.ts';
import { answerBet, type BetChoice, startBet } from '@plumbline/shared/core/exposure/equivalent-bet.ts';
import { type IntervalClaim, intervalWarnings } from '@plumbline/shared/core/exposure/interval-warnings.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const answers = (hits: number, of = 10, low = 10, high = 90) =>
  Array.from({ length: of }, (_, i) => ({ low, high, truth: i < hits ? 50 : 120 }));

describe('a round of practice', () => {
  it('knows the chances of a person whose intervals hold nine times in ten', () => {
    expect(binomialCdf(10, 10, 0.9)).toBe(1);
    expect(binomialCdf(9, 10, 0.9)).toBeCloseTo(1 - 0.9 ** 10, 12);
    // Table: P(X ≤ 6) of binomial(10, 0.9) is 0.0128, P(X ≤ 7) is 0.0702.
    expect(binomialCdf(6, 10, 0.9)).toBeCloseTo(0.0128, 4);
    expect(binomialCdf(7, 10, 0.9)).toBeCloseTo(0.0702, 4);
  });

  it('tells the sure from the calibrated', () => {
    const six = practiceScore(answers(6));
    expect(six).toMatchObject({ questions: 10, hits: 6, verdict: 'overconfident' });
    expect(six.text).toBe(
      'Six of ten intervals held the truth. Somebody whose intervals hold nine times in ten would do so badly in about 1.3 of 100 rounds. Your intervals are too narrow: make them wider until you would be surprised by a number outside.',
    );
    expect(practiceScore(answers(7)).verdict).toBe('fine');
    expect(practiceScore(answers(10)).verdict).toBe('fine');
    expect(practiceScore(answers(0)).text).toContain('fewer than 1 of 1,000 rounds');
    expect(practiceScore(answers(10, 10, 1, 1000)).verdict).toBe('too-wide');
    expect(practiceScore(answers(3, 4)).verdict).toBe('too-few-questions');
    expect(practiceScore([])).toMatchObject({ questions: 0, hits: 0, soFew: 1 });
  });

  it('says of each miss on which side it lay, and how much wider it had to be', () => {
    const [hit, above, below, single] = practiceScore([
      { low: 10, high: 90, truth: 90 },
      { low: 10, high: 90, truth: 130 },
      { low: 10, high: 90, truth: 6 },
      { low: 10, high: 10, truth: 11 },
    ]).answers;
    expect(hit).toEqual({ hit: true, widerBy: null, ratio: 9, text: 'It holds 90.' });
    expect(above).toMatchObject({ hit: false, widerBy: 2 });
    expect(above!.text).toBe('The truth, 130, lies above it: it would have had to be 2 times as wide.');
    expect(below!.text).toBe('The truth, 6, lies below it: it would have had to be 1.1 times as wide.');
    expect(single).toMatchObject({ hit: false, widerBy: null });
  });
});

describe('the equivalent bet', () => {
  it('widens for the wheel, narrows for the interval, and ends where neither is better', () => {
    const first = startBet(100, 400);
    const wider = answerBet(first, 'wheel');
    expect(wider.action).toBe('widen');
    expect(wider.bet.low * wider.bet.high).toBeCloseTo(40_000, 6);
    expect(Math.log(wider.bet.high / wider.bet.low)).toBeCloseTo(1.5 * Math.log(4), 10);
    expect(wider.text).toBe(
      'You would rather trust the wheel, so you are less than nine in ten sure. Make it wider: 71 to 570.',
    );
    const narrower = answerBet(wider.bet, 'interval');
    expect(narrower.action).toBe('narrow');
    expect(narrower.bet.step).toBeCloseTo(Math.sqrt(1.5), 12);
    const kept = answerBet(narrower.bet, 'either');
    expect(kept).toMatchObject({
      action: 'keep',
      bet: { done: true, low: narrower.bet.low, high: narrower.bet.high },
    });
    expect(answerBet(kept.bet, 'wheel').action).toBe('keep');
    expect(() => startBet(5, 5)).toThrow(RangeError);
  });

  it('stays within the bounds of a share', () => {
    const share = answerBet(startBet(0.05, 0.9), 'wheel', { least: 0, most: 1 }).bet;
    expect([share.low, share.high]).toEqual([0, 1]);
  });

  it('finds the interval of a person who answers by what they believe', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (given, believed) => {
          // Believes in a lognormal spread; the interval wanted has a logarithm ± believed about the same middle.
          let bet = startBet(Math.exp(-given), Math.exp(given));
          for (let n = 0; n < 20 && !bet.done; n++) {
            const half = Math.log(bet.high / bet.low) / 2;
            const choice: BetChoice =
              Math.abs(half / believed - 1) < 0.02 ? 'either' : half > believed ? 'interval' : 'wheel';
            bet = answerBet(bet, choice).bet;
          }
          expect(bet.done).toBe(true);
          const half = Math.log(bet.high / bet.low) / 2;
          expect(Math.abs(Math.log(half / believed))).toBeLessThan(Math.log(1.3));
        },
      ),
    );
  });
});

describe('warnings on an interval', () => {
  const warn = (claim: Partial<IntervalClaim>) =>
    intervalWarnings({ low: 100, high: 300, certainty: 'own-estimate', of: 'loss', ...claim });

  it('see ends that are equal, turned, or too close for the certainty claimed', () => {
    expect(warn({})).toEqual([]);
    expect(warn({ low: 300 })[0]).toContain('you are certain');
    expect(warn({ low: 400 })[0]).toContain('expected the lower one first');
    expect(warn({ high: 140 })).toEqual([
      'The high end is only 1.4 times the low one; expected at least 1.5 times, because own people who estimate closer than that are mostly wrong.',
    ]);
    expect(warn({ high: 140, certainty: 'measured' })).toEqual([]);
    expect(warn({ high: 190, certainty: 'industry' })).toHaveLength(1);
    expect(warn({ high: 290, certainty: 'assumption' })).toHaveLength(1);
    expect(warn({ low: 0.2, high: 0.21, of: 'share' })).toEqual([]);
  });

  it('hold it against own incidents', () => {
    expect(warn({ losses: [150, 250] })).toEqual([]);
    expect(warn({ losses: [900] })).toEqual([
      'Your own incident cost 900, which lies outside the interval; one in ten should. Look at those incidents again, or make it wider.',
    ]);
    expect(warn({ losses: [900, ...Array<number>(9).fill(200)] })).toEqual([]);
    expect(warn({ losses: [900, 800, 10, ...Array<number>(7).fill(200)] })[0]).toMatch(
      /^3 losses of 10 own incidents lie/,
    );
    const rate = { low: 0.1, high: 0.5, of: 'frequency' as const };
    expect(warn({ ...rate, incidents: { events: 1, years: 3 } })).toEqual([]);
    expect(warn({ ...rate, incidents: { events: 5, years: 3 } })[0]).toBe(
      'You had 5 incidents in 3 years: more than even 0.5 a year would bring. The interval lies too low.',
    );
    expect(warn({ ...rate, low: 2, high: 6, incidents: { events: 1, years: 3 } })[0]).toContain('too high');
  });
});
