import { type ScenarioTerm, scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { lossForms } from '@plumbline/shared/schema/loss.ts';
import { type LossModel, lossModel } from '@plumbline/shared/schema/scenario.ts';
import fc from 'fast-check';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const frequency = fc.oneof(
  between(0, 6).map((poisson) => ({ poisson })),
  fc.tuple(between(0.01, 1), between(1.1, 12)).map(([low, k]) => ({ lognormal90: [low, low * k] })),
  fc.tuple(between(0.6, 9), between(0.5, 9)).map(([shape, rate]) => ({ gamma: { shape, rate } })),
  fc.tuple(between(0, 0.5), between(0.1, 2)).map(([min, more]) => ({
    pert: { min, mode: min + more / 3, max: min + more },
  })),
);

const distribution = fc.oneof(
  fc.tuple(between(10, 1e5), between(1.5, 900)).map(([low, k]) => ({ lognormal90: [low, low * k] })),
  fc.tuple(between(2, 14), between(0, 5)).map(([mu, sigma]) => ({ lognormal: { mu, sigma } })),
  fc.tuple(between(0, 1e4), between(10, 1e6)).map(([min, more]) => ({
    pert: { min, mode: min + more / 5, max: min + more },
  })),
  between(0, 1e5).map((constant) => ({ constant })),
  fc.tuple(between(10, 1e5), between(0, 0.9)).map(([scale, shape]) => ({
    gpd: { threshold: 5, scale, shape },
  })),
);

const loss = fc
  .record({
    form: fc.constantFrom(...lossForms),
    distribution,
    probability: fc.option(between(0.01, 1), { nil: undefined }),
    cap: fc.option(between(1e3, 1e7), { nil: undefined }),
  })
  .map((one) => JSON.parse(JSON.stringify(one)) as typeof one);

/** A lower-triangular factor with rows of length 1. */
function factorOf(forms: number, numbers: readonly number[]): Float64Array[] {
  return Array.from({ length: forms }, (_, f) => {
    const row = Float64Array.from({ length: f + 1 }, (_, j) =>
      j === f ? 1 : numbers[(f + j) % numbers.length]!,
    );
    const length = Math.hypot(...row);
    return row.map((x) => x / length);
  });
}

/** Terms of random models: every kind of rate and of loss, factors, correlated forms, scenarios that bring others. */
export const randomTerms: fc.Arbitrary<ScenarioTerm[]> = fc
  .array(
    fc.record({
      frequency,
      losses: fc.array(loss, { minLength: 1, maxLength: 5 }),
      once: fc.boolean(),
      sigma: fc.constantFrom(0, 0.14, 0.7),
      lift: fc.constantFrom(0, 0, 0.8),
      correlation: fc.option(fc.array(between(-0.8, 0.8), { minLength: 3, maxLength: 3 }), {
        freq: 3,
        nil: null,
      }),
      bring: fc.constantFrom(0, 0, 0.3, 1),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => {
    const model: LossModel = lossModel.parse({
      scenarios: parts.map(({ frequency, losses, once }, s) => ({
        id: `s${s}`,
        frequency,
        losses,
        ...(once ? { events: 'bernoulli' } : {}),
      })),
    });
    return model.scenarios.map((scenario, s) => {
      const { sigma, lift, correlation, bring } = parts[s]!;
      const term = scenarioTerm(scenario);
      term.lossFactorSigma = sigma;
      if (lift > 0) term.rateFactor = (u) => 1 + u * lift;
      if (correlation !== null) term.scores = factorOf(term.forms.length, correlation);
      if (bring > 0 && s > 0) term.triggers = [{ cause: `s${s - 1}`, probability: bring }];
      return term;
    });
  });
