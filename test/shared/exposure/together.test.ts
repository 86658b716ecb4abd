import { aggregate } from '@plumbline/shared/core/exposure/aggregate.ts';
import { scenarioTerm, withCauses } from '@plumbline/shared/core/exposure/model.ts';
import { meanOf, Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { lossModel } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';

describe('losses that hang together', () => {
  const event = { frequency: { poisson: 0.8 } };
  const interval = (form: string, more = {}) => ({
    form,
    distribution: { lognormal90: [50_000, 900_000] },
    ...more,
  });
  const trials = 200_000;
  const run = (scenarios: unknown[], more = {}) => {
    const parsed = lossModel.parse({ scenarios });
    const all = withCauses(parsed.scenarios.map(scenarioTerm));
    return { all, ...simulate(all, { trials, seed: 4, model: 'compound', ...more }) };
  };

  it('has secondary losses together or not at all, as the exact answer has them', () => {
    const { all, gross, scenarios } = run([
      {
        ...event,
        id: 'a',
        secondary: 0.3,
        losses: [
          interval('response'),
          interval('legal', { secondary: true, probability: 0.5 }),
          interval('penalty', { secondary: true }),
        ],
      },
    ]);
    const year = aggregate(all, 2 ** 14);
    const outcome = new Outcome(gross);
    const { mean, standardError } = meanOf(gross);
    expect(Math.abs(mean - year.mean)).toBeLessThan(4 * standardError);
    for (const q of [0.6, 0.75, 0.9, 0.99])
      expect(Math.abs(outcome.exceedance(year.quantile(q)) - (1 - q))).toBeLessThan(
        4 * Math.sqrt((q * (1 - q)) / trials),
      );
    const [response, legal, penalty] = scenarios[0]!.forms;
    expect(legal! / response!).toBeCloseTo(0.15, 1);
    expect(penalty! / response!).toBeCloseTo(0.3, 1);
  });

  it('leaves every other number alone when secondary losses come in', () => {
    const of = (secondary: number) =>
      run([
        {
          ...event,
          id: 'a',
          secondary,
          losses: [interval('response'), interval('legal', { secondary: true })],
        },
      ]).gross;
    const never = of(0);
    const sometimes = of(0.4);
    const always = of(1);
    for (let t = 0; t < 20_000; t++) {
      expect(sometimes[t]!).toBeGreaterThanOrEqual(never[t]! - 1e-6);
      expect(always[t]!).toBeGreaterThanOrEqual(sometimes[t]! - 1e-6);
    }
  });

  it('brings events of one scenario by another, and their mean is the closed one', () => {
    const { all, scenarios } = run([
      { ...event, id: 'cause', losses: [interval('response')] },
      {
        id: 'brought',
        frequency: { poisson: 0.1 },
        causes: [{ scenario: 'cause', probability: 0.25 }],
        losses: [interval('legal')],
      },
    ]);
    expect(all[1]!.caused).toBeCloseTo(0.2, 12);
    expect(Math.abs(scenarios[1]!.ale - all[1]!.mean)).toBeLessThan(4 * scenarios[1]!.standardError);
  });

  it('lets forms of one event rise and fall together by the rank correlation that was given', () => {
    const alone = run([{ ...event, id: 'a', losses: [interval('response'), interval('legal')] }]);
    const together = run([
      { ...event, id: 'a', correlation: 0.8, losses: [interval('response'), interval('legal')] },
    ]);
    const { mean, standardError } = meanOf(together.gross);
    expect(Math.abs(mean - together.all[0]!.mean)).toBeLessThan(4 * standardError);
    const far = (gross: Float64Array) => new Outcome(gross).quantile(0.99);
    expect(far(together.gross)).toBeGreaterThan(far(alone.gross) * 1.05);
  });
});
