import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { estimateVariance } from '@plumbline/shared/core/exposure/estimate-variance.ts';
import { information } from '@plumbline/shared/core/exposure/information.ts';
import { withCauses } from '@plumbline/shared/core/exposure/model.ts';
import { Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { Stream } from '@plumbline/shared/core/exposure/random.ts';
import { sensitivityOf } from '@plumbline/shared/core/exposure/sensitivity.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import {
  type ScenarioInputs,
  type UncertainInput,
  uncertainInputs,
} from '@plumbline/shared/core/exposure/uncertain-inputs.ts';
import { sensitivity } from '@plumbline/shared/schema/exposure-report.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';
import { breach, company, kit, ransomware } from './ground.ts';

const { hazards } = kit;
const reading = { currency: 'EUR', locale: 'en' };
const inputOf = (scenarios: Scenario[]) => ({ scenarios, hazards, seed: 7, hash: () => '' });
const ownOf = (scenarios: Scenario[]) => scenarios.map((one) => uncertainInputs(one, hazards, 'en'));

/** Every kind of uncertain input, a common cause, a cap, and at most one event a year. */
const all: Scenario[] = [
  company('ransomware', {
    losses: [...ransomware.losses, { form: 'penalty', distribution: { lognormal90: [1e5, 4e6] }, cap: 2e6 }],
    controls: [
      { name: 'Backups', from: '2026-01-01', factor: [0.4, 0.9] },
      { name: 'Drills', from: '2026-01-01', factor: 0.9 },
    ],
    controlFactor: 0.8,
  }),
  company('order', { events: 'bernoulli', frequency: { lognormal90: [0.2, 1.8] }, certainty: 'industry' }),
  breach,
  company('audit', {
    frequency: { gamma: { shape: 2, rate: 30 } },
    losses: [{ form: 'legal', distribution: { constant: 400_000 } }],
    causes: [
      { scenario: 'ransomware', probability: 0.6 },
      { scenario: 'breach', probability: 0.3 },
    ],
  }),
  company('steady', { frequency: { poisson: 0.4 }, drivenShare: [0.2, 0.2] }),
];

/** m(θ) with every input at its own number from one draw; written apart from the code under test. */
function meanAt(own: ScenarioInputs[], at: (input: UncertainInput) => number): number {
  const events = new Map<string, number>();
  let total = 0;
  const visit = (of: ScenarioInputs): number => {
    const known = events.get(of.term.id);
    if (known !== undefined) return known;
    let rate = of.certain;
    for (const input of of.rates) rate *= input.effect(at(input));
    let n = of.term.atMostOne ? Math.min(1, rate) : rate;
    for (const { scenario, probability } of of.scenario.causes ?? [])
      n += probability * visit(own.find(({ term }) => term.id === scenario)!);
    events.set(of.term.id, n);
    return n;
  };
  for (const of of own) total += visit(of) * of.loss.effect(at(of.loss));
  return total;
}

describe('variance of the expected loss', () => {
  const own = ownOf(all);
  const { mean, variance, inputs } = estimateVariance(own);

  it('has the closed-form mean, and the model’s own inputs', () => {
    expect(mean / portfolio(inputOf(all)).ale).toBeCloseTo(1, 5);
    expect(inputs.map(({ input }) => input.id).sort()).toEqual([
      'audit/driven-share',
      'audit/frequency',
      'audit/loss-factor',
      'breach/frequency',
      'breach/loss-factor',
      'order/driven-share',
      'order/frequency',
      'order/loss-factor',
      'ransomware/control:Backups',
      'ransomware/driven-share',
      'ransomware/frequency',
      'ransomware/loss-factor',
      'steady/loss-factor',
    ]);
  });

  it('agrees with brute force: total variance, and the variance of the mean given each input', () => {
    const draws = 20_000;
    const values = new Map<string, Float64Array>();
    for (const { input } of inputs)
      for (const seed of [1, 2]) {
        const stream = new Stream(seed, input.id, 'brute');
        values.set(
          `${seed} ${input.id}`,
          Float64Array.from({ length: draws }, (_, t) => input.quantile(stream.at(t, 0))),
        );
      }
    const at = (t: number, seed: number) => (input: UncertainInput) =>
      values.get(`${seed} ${input.id}`)?.[t] ?? 1;
    // Pick and freeze (Sobol' 2001): two draws that share one input only have the covariance V(E[m | input]).
    let sum = 0;
    let squares = 0;
    const products = new Map(inputs.map(({ input }) => [input.id, 0]));
    for (let t = 0; t < draws; t++) {
      const a = meanAt(own, at(t, 1)) - mean;
      sum += a;
      squares += a * a;
      for (const { input } of inputs) {
        const b = meanAt(own, (one) => at(t, one.id === input.id ? 1 : 2)(one)) - mean;
        products.set(input.id, products.get(input.id)! + a * b);
      }
    }
    expect(Math.abs(sum / draws / mean)).toBeLessThan((4 * Math.sqrt(variance / draws)) / mean);
    expect(squares / draws / variance).toBeGreaterThan(0.9);
    expect(squares / draws / variance).toBeLessThan(1.1);
    for (const one of inputs) {
      const brute = products.get(one.input.id)! / draws / variance;
      expect(Math.abs(brute - one.variance / variance), one.input.id).toBeLessThan(0.035);
    }
    expect(inputs.reduce((total, one) => total + one.variance, 0) / variance).toBeLessThan(1);
  }, 60_000);

  it('meets the conditional mean at any value of an input', () => {
    const effect = inputs.find(({ input }) => input.id === 'ransomware/frequency')!;
    const known = all.map((one) => (one.id === 'ransomware' ? { ...one, frequency: { poisson: 0.3 } } : one));
    expect(effect.expected(0.3) / portfolio(inputOf(known)).ale).toBeCloseTo(1, 5);
    const share = inputs.find(({ input }) => input.id === 'order/driven-share')!;
    const held = all.map((one): Scenario => (one.id === 'order' ? { ...one, drivenShare: [0.4, 0.4] } : one));
    expect(share.expected(0.4) / portfolio(inputOf(held)).ale).toBeCloseTo(1, 4);
  });
});

describe('the worth of knowing an input', () => {
  it('is the width that a nested simulation leaves', () => {
    const own = ownOf([ransomware, breach]);
    const { width, inputs } = information(own, 7);
    const outer = 60;
    const inner = 10_000;
    const flat = own.flatMap((of) => [...of.rates, of.loss]);
    const drawn = new Map(
      flat.map((input) => {
        const stream = new Stream(5, input.id, 'nested');
        return [
          input,
          Float64Array.from({ length: inner }, (_, t) => input.effect(input.quantile(stream.at(t, 0)))),
        ];
      }),
    );
    const widthOf = (held: UncertainInput | null, effect = 0) => {
      const at = (input: UncertainInput, t: number) => (input === held ? effect : drawn.get(input)![t]!);
      const means = Float64Array.from({ length: inner }, (_, t) =>
        own.reduce(
          (sum, of) => sum + of.rates.reduce((rate, one) => rate * at(one, t), of.certain) * at(of.loss, t),
          0,
        ),
      );
      const outcome = new Outcome(means);
      return outcome.quantile(0.9) - outcome.quantile(0.1);
    };
    const now = widthOf(null);
    for (const input of flat) {
      let left = 0;
      for (let k = 0; k < outer; k++)
        left += widthOf(input, input.effect(input.quantile((k + 0.5) / outer))) / outer;
      const found = inputs.find(({ id }) => id === input.id)!.widthIfKnown;
      expect(Math.abs(found / width - left / now), input.id).toBeLessThan(0.03);
    }
    expect(inputs.map(({ widthIfKnown }) => widthIfKnown)).toEqual(
      inputs.map(({ widthIfKnown }) => widthIfKnown).sort((a, b) => a - b),
    );
  }, 60_000);
});

describe('the tornado', () => {
  const exact = sensitivityOf(inputOf([ransomware, breach]), reading);

  it('is complete, largest first, and has the figures of the portfolio', () => {
    expect(sensitivity.parse(exact)).toEqual(exact);
    const whole = portfolio(inputOf([ransomware, breach]));
    expect(exact.ale / whole.ale).toBeCloseTo(1, 6);
    expect(Math.abs(exact.p95 / whole.gross.p95 - 1)).toBeLessThan(0.002);
    expect(exact.width).toBeCloseTo(whole.high! - whole.low!, 6);
    const swings = exact.rows.map(({ ale }) => Math.abs(ale[1] - ale[0]));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    for (const row of exact.rows) {
      expect(row.ale[0]).toBeLessThan(exact.ale);
      expect(row.ale[1]).toBeGreaterThan(exact.ale);
      expect(row.widthIfKnown).toBeLessThanOrEqual(exact.width);
      expect(row.p95![1]).toBeGreaterThan(row.p95![0]);
    }
    expect(exact.rows.find(({ input }) => input === 'ransomware/frequency')).toMatchObject({
      scenario: 'ransomware',
      name: 'How often it happens',
      lowText: '0.05 a year',
      highText: '0.4 a year',
    });
  });

  it('has the 95th percentile of the exact year with that input known', () => {
    for (const [end, poisson] of [0.05, 0.4].entries()) {
      const known = portfolio(inputOf([{ ...ransomware, frequency: { poisson } }, breach]));
      const row = exact.rows.find(({ input }) => input === 'ransomware/frequency')!;
      expect(Math.abs(row.p95![end]! / known.gross.p95 - 1)).toBeLessThan(0.002);
    }
  });

  it('answers where there is no exact year, and for what is certain', () => {
    const together = { ...ransomware, correlation: 0.6 };
    const { p95, rows } = sensitivityOf(inputOf([together, breach]), reading);
    const terms = drivenTerms([together, breach], hazards).map(({ term }) => term);
    const run = simulate(withCauses(terms), { trials: 20_000, seed: 7, model: 'compound' });
    expect(p95 / new Outcome(run.gross).quantile(0.95)).toBeCloseTo(1, 12);
    expect(rows.length).toBe(exact.rows.length);
    expect(sensitivityOf(inputOf([]), reading)).toMatchObject({ ale: 0, p95: 0, width: 0, rows: [] });
  });
});
