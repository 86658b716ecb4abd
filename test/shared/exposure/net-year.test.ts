import { aggregate } from '@plumbline/shared/core/exposure/aggregate.ts';
import { eventMeanOver } from '@plumbline/shared/core/exposure/estimate.ts';
import { scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { paysByEvent } from '@plumbline/shared/core/exposure/net-year.ts';
import { meanOf, Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { modelScenario } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';

const scenario = modelScenario.parse({
  id: 'a',
  frequency: { lognormal90: [0.2, 2] },
  losses: [
    { form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } },
    { form: 'legal', distribution: { lognormal90: [100_000, 1_000_000] }, probability: 0.4 },
    { form: 'reputation', distribution: { lognormal90: [50_000, 1_000_000] }, cap: 500_000 },
  ],
});
const policy = insurance.parse({
  retention: 250_000,
  coinsurance: 0.1,
  layers: [{ attachment: 0, limit: 1_000_000 }],
  claimRefused: 0.1,
});
const trials = 300_000;

describe('the year after a policy that pays by event', () => {
  it.each([0, 0.6])('is met by simulation where the loss factor has sigma %d', (sigma) => {
    const own = { ...scenarioTerm(scenario), lossFactorSigma: sigma };
    const eventMean = eventMeanOver(own);
    const term = { ...own, eventMean, mean: own.rate.mean * eventMean };
    const year = aggregate([term], 2 ** 14, 1e-6, policy);
    const run = simulate([term], { trials, seed: 3, model: 'compound', insurance: policy });
    const net = run.gross.map((loss, t) => loss - run.ceded![t]!);
    const { mean, standardError } = meanOf(net);
    expect(Math.abs(year.mean - mean)).toBeLessThan(4 * standardError);
    const outcome = new Outcome(net);
    for (const q of [0.6, 0.75, 0.9, 0.95, 0.99, 0.999])
      expect(Math.abs(outcome.exceedance(year.quantile(q)) - (1 - q)), `${q}`).toBeLessThan(
        4 * Math.sqrt((q * (1 - q)) / trials),
      );
  });

  it('is the year before it where nothing is ever paid', () => {
    const never = insurance.parse({ retention: 1e12 });
    const term = scenarioTerm(scenario);
    const gross = aggregate([term], 2 ** 12);
    const net = aggregate([term], 2 ** 12, 1e-6, never);
    expect(net.mean).toBeCloseTo(gross.mean, 6);
    for (const q of [0.75, 0.95, 0.99]) expect(net.quantile(q) / gross.quantile(q)).toBeCloseTo(1, 5);
  });

  it('has no exact answer where the year uses something up or forms are looked at apart', () => {
    expect(paysByEvent(policy)).toBe(true);
    for (const more of [
      { aggregateLimit: 1e6 },
      { aggregateRetention: 1e5 },
      { layers: [{ attachment: 0, limit: 1e6, reinstatements: 1 }] },
      { waitingPeriod: { hours: 8, incomePerHour: 1000 } },
      { sublimits: [{ form: 'legal', limit: 1000 }] },
    ]) {
      const other = insurance.parse(more);
      expect(paysByEvent(other)).toBe(false);
      expect(() => aggregate([scenarioTerm(scenario)], 2 ** 10, 1e-6, other)).toThrow('no exact');
    }
  });
});
