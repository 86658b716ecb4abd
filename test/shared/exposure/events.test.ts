import { drawPlan } from '@plumbline/shared/core/exposure/draw-plan.ts';
import { broughtEvents, type EventBatch, ownEvents } from '@plumbline/shared/core/exposure/events.ts';
import { lossesFromScores } from '@plumbline/shared/core/exposure/form-losses.ts';
import { type ScenarioTerm, scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import {
  type Simulation,
  type SimulationOptions,
  simulate,
} from '@plumbline/shared/core/exposure/simulate.ts';
import { workbench } from '@plumbline/shared/core/exposure/workbench.ts';
import { type LossModel, lossModel } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';

const trials = 100_000;
const losses = [{ form: 'legal', distribution: { constant: 100 } }];

function termsOf(...scenarios: object[]): ScenarioTerm[] {
  const model: LossModel = lossModel.parse({ scenarios: scenarios.map((one) => ({ losses, ...one })) });
  return model.scenarios.map(scenarioTerm);
}

function run(terms: readonly ScenarioTerm[], model: SimulationOptions['model'] = 'compound'): Simulation {
  return simulate(terms, { trials, seed: 5, model, perScenario: true });
}

/** a brings b, b brings c. */
function chain(...more: object[]): ScenarioTerm[] {
  const [a, b, c] = termsOf(
    { id: 'a', frequency: { poisson: 0.8 } },
    { id: 'b', frequency: { poisson: 0.2 }, ...more[0] },
    { id: 'c', frequency: { poisson: 0 } },
  ) as [ScenarioTerm, ScenarioTerm, ScenarioTerm];
  b.triggers = [{ cause: 'a', probability: 0.4 }];
  c.triggers = [{ cause: 'b', probability: 0.5 }];
  return [c, b, a];
}

const near = (events: number, mean: number) =>
  expect(Math.abs(events / trials - mean)).toBeLessThan(5 * Math.sqrt(mean / trials));

describe('scenarios that bring others', () => {
  it('do so with their probability, along a chain, in whatever order they are given', () => {
    const terms = chain();
    const { scenarios, gross } = run(terms);
    near(scenarios[2]!.events, 0.8);
    near(scenarios[1]!.events, 0.2 + 0.4 * 0.8);
    near(scenarios[0]!.events, 0.5 * (0.2 + 0.4 * 0.8));
    expect(run([...terms].reverse()).gross).toEqual(gross);
  });

  it('only add to what was there', () => {
    const terms = chain();
    const apart = run(terms.map((term) => ({ ...term, triggers: [] }))).perScenario!;
    run(terms).perScenario!.forEach((years, s) => {
      const before = apart[s]!;
      expect(years.every((loss, t) => loss >= before[t]!)).toBe(true);
      expect(years.some((loss, t) => loss > before[t]!)).toBe(s < 2);
    });
  });

  it('bring them at their own time, with numbers of their own', () => {
    const [, b, a] = chain() as [ScenarioTerm, ScenarioTerm, ScenarioTerm];
    const bench = workbench([a, b]);
    const [causes] = ownEvents(drawPlan(a, 5, 'compound', bench), 0, 10_000, bench, new Float64Array(2));
    const plan = drawPlan(b, 5, 'compound', bench);
    const trigger = { cause: 'a', probability: 0.4 };
    const [found] = broughtEvents(plan, trigger, [causes!], 0, null, bench, new Float64Array(2));
    const key = ({ trial, event }: EventBatch, i: number) => `${trial[i]} ${event[i]}`;
    const times = new Map(Array.from(causes!.time, (time, i) => [key(causes!, i), time]));
    expect(found!.count).toBeGreaterThan(2000);
    expect(found!.path).toBe('a');
    for (let i = 0; i < found!.count; i++) expect(found!.time[i]).toBe(times.get(key(found!, i)));
  });

  it('leave a scenario with at most one event a year at that', () => {
    const [, years] = run(chain({ events: 'bernoulli' })).perScenario!;
    const share = years!.reduce((sum, loss) => sum + loss, 0) / 100 / trials;
    expect(Math.max(...years!.slice(0, 50_000))).toBe(100);
    expect(share).toBeCloseTo(1 - 0.8 * Math.exp(-0.8 * 0.4), 2);
  });

  it('bring nothing where one magnitude is multiplied by the frequency', () => {
    const terms = chain();
    const apart = terms.map((term) => ({ ...term, triggers: [] }));
    expect(run(terms, 'product').gross).toEqual(run(apart, 'product').gross);
  });

  it('are refused in a circle', () => {
    const [c, b, a] = chain() as [ScenarioTerm, ScenarioTerm, ScenarioTerm];
    a.triggers = [{ cause: 'c', probability: 0.1 }];
    expect(() => run([a, b, c])).toThrow(/circle: a, b, c/);
  });
});

describe('forms of one event', () => {
  const forms = [
    { form: 'response', distribution: { lognormal: { mu: 10, sigma: 1.2 } } },
    { form: 'legal', distribution: { lognormal: { mu: 9, sigma: 0.5 } }, probability: 0.4 },
    { form: 'revenue', distribution: { pert: { min: 0, mode: 1000, max: 9000 } } },
  ];
  const [term] = termsOf({ id: 'a', frequency: { poisson: 1 }, losses: forms }) as [ScenarioTerm];
  const together: ScenarioTerm = {
    ...term,
    scores: [Float64Array.of(1), Float64Array.of(0.6, 0.8), Float64Array.of(0.8, 0, 0.6)],
  };

  it('keep their own means and chances when they rise and fall together', () => {
    const [result] = run([together]).scenarios;
    result!.forms.forEach((mean, f) => {
      expect(Math.abs(mean / term.forms[f]!.mean - 1)).toBeLessThan(0.04);
    });
    const bench = workbench([together]);
    const plan = drawPlan(together, 1, 'compound', bench);
    const [batch] = ownEvents(plan, 0, 16_000, bench, new Float64Array(6));
    const occurring = batch!.losses[1]!.filter((loss) => loss > 0).length / batch!.count;
    expect(occurring).toBeCloseTo(0.4, 1);
  });

  it('have the correlation of scores that was asked for, and none where none was', () => {
    const correlationOf = (one: ScenarioTerm) => {
      const bench = workbench([one]);
      const [batch] = ownEvents(drawPlan(one, 1, 'compound', bench), 0, 16_000, bench, new Float64Array(6));
      const pairs = Array.from(batch!.losses[0]!, (loss, i) => [
        (Math.log(loss) - 10) / 1.2,
        (Math.log(batch!.losses[1]![i]!) - 9) / 0.5,
      ]).filter(([, legal]) => Number.isFinite(legal));
      return pairs.reduce((sum, [x, y]) => sum + x! * y!, 0) / pairs.length;
    };
    expect(Math.abs(correlationOf(together) - 0.6)).toBeLessThan(0.05);
    expect(Math.abs(correlationOf(term))).toBeLessThan(0.05);
  });

  it('follow given scores, probability and cap', () => {
    const out = new Float64Array(3);
    const legal = { ...term.forms[1]!, cap: 9000 };
    const scale = Float64Array.of(1, 2, 1);
    lossesFromScores(legal, 3, Float64Array.of(0, 1, 1), scale, Float64Array.of(0.1, 0.39, 0.41), out);
    expect(out[0]).toBeCloseTo(Math.exp(9), 6);
    expect([out[1], out[2]]).toEqual([9000, 0]);
  });

  it('add up to the scenario, and scenarios to the year', () => {
    for (const model of ['compound', 'product', 'bernoulli'] as const) {
      const other = chain();
      const { gross, scenarios, perScenario } = run(
        [together, term, ...other].map((one, s) => ({ ...one, id: one.id + s, triggers: [] })),
        model,
      );
      for (const { ale, forms: parts } of scenarios)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(ale, 6);
      gross.slice(0, 2000).forEach((all, t) => {
        expect(perScenario!.reduce((sum, years) => sum + years[t]!, 0)).toBeCloseTo(all, 4);
      });
    }
  });
});
