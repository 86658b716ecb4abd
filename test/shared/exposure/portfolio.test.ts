import { effect, expectedLoss, findingShare } from '@plumbline/shared/core/exposure/attribution.ts';
import { drivenTerms, hazardRatio, scopeCovers } from '@plumbline/shared/core/exposure/driven.ts';
import { memberWeight } from '@plumbline/shared/core/exposure/hazard.ts';
import { normalTail } from '@plumbline/shared/core/exposure/normal.ts';
import { meanOf, Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { type PortfolioInput, portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { portfolioResult } from '@plumbline/shared/schema/exposure.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function company(id: string, more: Record<string, unknown>): Scenario {
  return scenario.parse({
    id,
    name: id,
    calibratedAt: '2026-01-01T00:00:00Z',
    certainty: 'own-estimate',
    ...more,
  });
}

const scenarios = [
  company('ransomware', {
    frequency: { lognormal90: [0.05, 0.4] },
    drivenShare: [0.15, 0.45],
    losses: [
      { form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } },
      { form: 'productivity', distribution: { pert: { min: 100_000, mode: 500_000, max: 8_000_000 } } },
      { form: 'legal', distribution: { lognormal90: [20_000, 500_000] }, probability: 0.3 },
    ],
  }),
  company('fraud', {
    frequency: { poisson: 0.6 },
    drivenShare: [0, 0.1],
    certainty: 'measured',
    losses: [{ form: 'replacement', distribution: { lognormal90: [20_000, 800_000] } }],
  }),
  company('breach', {
    frequency: { pert: { min: 0.02, mode: 0.1, max: 0.5 } },
    drivenShare: [0.2, 0.2],
    certainty: 'industry',
    losses: [{ form: 'legal', distribution: { lognormal90: [100_000, 3_000_000] } }],
  }),
];
const hazard = (now: number, cells = 400) => ({ now, calibration: 45, cells });
const hazards = {
  scenarios: { ransomware: hazard(60), fraud: hazard(50), breach: hazard(40, 3) },
  company: { now: 120, calibration: 100, cells: 900 },
};
const input: PortfolioInput = {
  scenarios,
  hazards,
  appetite: [{ loss: 12_000_000, probability: 0.05 }],
  materiality: 1_000_000,
  hash: (text) => `${text.length}`,
};

describe('the portfolio', () => {
  const exact = portfolio(input);

  it('is complete and adds up', () => {
    expect(portfolioResult.parse(exact)).toEqual(exact);
    expect(exact.method).toBe('exact');
    expect(exact.trials).toBe(200_000);
    const tail = exact.scenarios.reduce((sum, one) => sum + one.tailShare!, 0);
    expect(tail).toBeCloseTo(1, 12);
    expect(portfolio({ ...input, trials: 1 }).trials).toBeNull();
    const sum = (of: (one: (typeof exact.scenarios)[number]) => number) =>
      exact.scenarios.reduce((total, one) => total + of(one), 0);
    expect(sum((one) => one.ale) / exact.ale).toBeCloseTo(1, 12);
    expect(sum((one) => one.share)).toBeCloseTo(1, 12);
    expect(exact.driven + exact.base).toBeCloseTo(exact.ale, 3);
    expect(exact.scenarios.every((one) => Math.abs(one.lambda * one.eventLoss - one.ale) < 1)).toBe(true);
    expect(exact.low!).toBeLessThan(exact.ale);
    expect(exact.high!).toBeGreaterThan(exact.ale);
    expect(exact.certain).toBe(false);
    expect(exact.exceedance.length).toBeLessThanOrEqual(400);
  });

  it('can remove by fixing what is driven, and nothing of the rest', () => {
    expect(exact.removable / exact.driven).toBeCloseTo(1, 9);
  });

  it('simulates the same distribution where a policy asks for it', () => {
    const none = insurance.parse({ retention: 1e15, aggregateLimit: 1 });
    const simulated = portfolio({ ...input, insurance: none, trials: 300_000 });
    expect([simulated.method, simulated.netMethod]).toEqual(['exact', 'simulated']);
    expect(simulated.trials).toBe(300_000);
    expect(simulated.ale).toBe(exact.ale);
    expect(simulated.net.p95 / exact.gross.p95).toBeCloseTo(1, 1);
    for (const q of ['p50', 'p75', 'p90', 'p95', 'p99'] as const)
      expect(Math.abs(simulated.net.quantiles[q] / exact.gross.quantiles[q] - 1)).toBeLessThan(0.03);
    expect(Math.abs(simulated.net.ale / exact.ale - 1)).toBeLessThan(0.02);
    expect(Math.abs(simulated.probabilityOfLoss - exact.probabilityOfLoss)).toBeLessThan(0.004);
    expect(simulated.event!.probability).toBeCloseTo(exact.event!.probability, 12);
  });

  it('lowers the net loss by a policy and leaves gross alone', () => {
    const policy = insurance.parse({ retention: 250_000, layers: [{ attachment: 0, limit: 5_000_000 }] });
    const insured = portfolio({ ...input, insurance: policy, trials: 20_000 });
    expect(insured.net.p95).toBeLessThan(insured.gross.p95);
    expect(insured.net.ale).toBeLessThan(insured.ale);
  });

  it('answers for one material event', () => {
    const event = exact.event!;
    expect(event.p50).toBeGreaterThan(1_000_000);
    expect(event.p90).toBeGreaterThan(event.p50);
    expect(event.p99).toBeGreaterThan(event.p90);
    expect(event.probability).toBeGreaterThan(0);
    const any = portfolio({ ...input, materiality: 0 }).event!;
    expect(any.probability).toBeCloseTo(exact.probabilityOfLoss, 3);
    expect(portfolio({ ...input, materiality: 1e13 }).event).toBeNull();
  });

  it('has the written-down answer for one lognormal form with an uncertain factor', () => {
    // Lognormal times lognormal is lognormal: variances of the logarithms add, the factor has mean 1.
    const sigma = Math.hypot(0.8, Math.log(2) / 1.6448536269514722);
    const mu = 13 - Math.log(2) ** 2 / (2 * 1.6448536269514722 ** 2);
    const tail = (x: number) => normalTail((Math.log(x) - mu) / sigma);
    const one = company('a', {
      frequency: { poisson: 0.001 },
      drivenShare: [0, 0],
      losses: [{ form: 'legal', distribution: { lognormal: { mu: 13, sigma: 0.8 } } }],
    });
    const event = portfolio({ ...input, scenarios: [one] }).event!;
    expect(event.probability / (0.001 * tail(1_000_000))).toBeCloseTo(1, 2);
    expect(tail(event.p50) / tail(1_000_000)).toBeCloseTo(0.5, 2);
    expect(tail(event.p99) / tail(1_000_000)).toBeCloseTo(0.01, 3);
  });

  it('has the event of a capped loss with an uncertain factor as simulation has it', () => {
    const one = company('a', {
      frequency: { poisson: 0.5 },
      events: 'bernoulli',
      certainty: 'assumption',
      drivenShare: [0, 0],
      losses: [
        { form: 'penalty', distribution: { lognormal: { mu: 13, sigma: 0.8 } }, cap: 900_000 },
        { form: 'legal', distribution: { pert: { min: 0, mode: 200_000, max: 900_000 } } },
      ],
    });
    const answer = portfolio({
      ...input,
      scenarios: [one],
      appetite: [{ loss: 1_000_000, probability: 0.1 }],
    });
    expect(answer.method).toBe('exact');
    expect(Math.abs(answer.event!.probability / answer.probabilityAboveAppetite! - 1)).toBeLessThan(0.01);
    const terms = drivenTerms([one], input.hazards).map(({ term }) => term);
    const { gross } = simulate(terms, { trials: 400_000, seed: 5, model: 'compound' });
    const { mean, standardError } = meanOf(gross);
    expect(Math.abs(mean - answer.ale)).toBeLessThan(4 * standardError);
    const outcome = new Outcome(gross);
    for (const [q, name] of [
      [0.75, 'p75'],
      [0.9, 'p90'],
      [0.95, 'p95'],
      [0.99, 'p99'],
    ] as const)
      expect(Math.abs(outcome.exceedance(answer.gross.quantiles[name]) - (1 - q)), name).toBeLessThan(
        4 * Math.sqrt((q * (1 - q)) / 400_000),
      );
  });

  it('does not depend on the order of scenarios and hashes what it was given', () => {
    const turned = portfolio({ ...input, scenarios: [...scenarios].reverse(), hash: (text) => text });
    expect(turned.ale).toBeCloseTo(exact.ale, 6);
    expect(turned.gross.p95).toBe(exact.gross.p95);
    expect([turned.low, turned.high]).toEqual([exact.low, exact.high]);
    expect(turned.inputsHash).toContain('ransomware');
  });

  it('puts a wide estimate near the appetite where its range straddles it', () => {
    const at = (loss: number) =>
      portfolio({ ...input, appetite: [{ loss, probability: 0.05 }] }).appetite[0]!.status;
    expect(at(100_000_000)).toBe('within');
    expect(at(exact.net.p95)).toBe('near');
    expect(at(100_000)).toBe('above');
  });
});

describe('the ratio of open weight', () => {
  const whole = { now: 120, calibration: 100, cells: 900 };

  it('is of the scope where it holds enough, else of the company, else held', () => {
    expect(hazardRatio({ now: 60, calibration: 40, cells: 20 }, whole)).toMatchObject({
      ratio: 1.5,
      from: 'scope',
    });
    expect(hazardRatio({ now: 60, calibration: 40, cells: 19 }, whole)).toMatchObject({
      ratio: 1.2,
      from: 'company',
    });
    expect(hazardRatio({ now: 60, calibration: 0, cells: 90 }, whole)).toMatchObject({
      ratio: 1.2,
      from: 'company',
    });
    expect(hazardRatio(undefined, { now: 5, calibration: 0, cells: 0 })).toMatchObject({
      ratio: 1,
      from: 'held',
    });
  });

  it('asks to recalibrate outside a half to double, and says when its cap binds', () => {
    const at = (now: number) => hazardRatio({ now, calibration: 100, cells: 50 }, whole);
    expect([at(49), at(50), at(200), at(201)].map((one) => one.recalibrate)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([at(300), at(301)].map((one) => one.capped)).toEqual([false, true]);
    expect(at(301).note).toMatch(/recalibrate.*counted as 3/);
  });
});

describe('attribution', () => {
  it('has shares that add up to the driven part', () => {
    const one = scenarios.slice(0, 1);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 30, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 5, max: 80, noNaN: true }),
        (hs, calibration) => {
          const weights = hs.map((h) => memberWeight(h, hs.length));
          const now = weights.reduce((sum, w) => sum + w, 0);
          const state = { now, calibration, cells: 60 };
          const loss = expectedLoss(one, { scenarios: { ransomware: state }, company: state });
          const sum = weights.reduce((total, w) => total + findingShare(w, ['ransomware'], loss), 0);
          expect(sum / loss.driven).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('gives an effect by two runs: more fixed, less loss, and never more than the driven part', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (left) => {
        const after = { ...hazards, scenarios: { ...hazards.scenarios, ransomware: hazard(left) } };
        const { removed } = effect(scenarios, hazards, after);
        expect(removed).toBeGreaterThanOrEqual(-1e-6);
        expect(removed).toBeLessThanOrEqual(expectedLoss(scenarios, hazards).driven + 1e-6);
      }),
    );
  });

  it('knows which findings lie in a scope', () => {
    const scope = { unit: 'shop/web', kinds: ['vulnerability' as const], exposures: null };
    const finding = { unit: 'shop/web/cart', kind: 'vulnerability' as const, exposure: 'internet' as const };
    expect(scopeCovers(scope, finding)).toBe(true);
    expect(scopeCovers(scope, { ...finding, unit: 'shop/website' })).toBe(false);
    expect(scopeCovers(scope, { ...finding, kind: 'end-of-life' })).toBe(false);
  });
});
