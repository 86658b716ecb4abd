import { Claims } from '@plumbline/shared/core/exposure/insurance.ts';
import { scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { describe, expect, it } from 'vitest';
import { model, terms } from './three-scenarios.ts';

describe('insurance', () => {
  const policy = insurance.parse({
    retention: 100,
    coinsurance: 0.1,
    layers: [
      { attachment: 0, limit: 200 },
      { attachment: 500, limit: 300 },
    ],
    aggregateRetention: 50,
    aggregateLimit: 400,
  });

  it('takes retention, coinsurance and layers of one event in that order', () => {
    const claims = new Claims({ ...policy, aggregateRetention: 0, aggregateLimit: null });
    expect(claims.alone(100)).toBe(0);
    expect(claims.alone(200)).toBeCloseTo(90, 12);
    expect(claims.alone(500)).toBe(200);
    expect(claims.alone(800)).toBeCloseTo(200 + 130, 12);
    expect(claims.alone(1e6)).toBe(500);
  });

  it('then the retention and limit of the year', () => {
    const claims = new Claims({ ...policy, retention: 0, coinsurance: 0, layers: [] });
    claims.begin();
    expect([40, 10, 100, 850].map((claimed) => claims.pay(claimed))).toEqual([0, 0, 100, 300]);
    claims.begin();
    expect(claims.pay(1000)).toBe(400);
  });

  it('gives a layer its limit again as often as it is reinstated, in the order of events', () => {
    const claims = new Claims(
      insurance.parse({ layers: [{ attachment: 0, limit: 100, reinstatements: 1 }] }),
    );
    claims.begin();
    expect([150, 80, 90].map((claimed) => claims.pay(claimed))).toEqual([100, 80, 20]);
  });

  it('never pays more than the loss, and a higher retention never lowers the net loss of a year', () => {
    const net = (retention: number) => {
      const terms = { ...policy, retention, layers: [], aggregateLimit: null };
      const result = simulate(model.scenarios.map(scenarioTerm), {
        trials: 2000,
        seed: 1,
        model: 'compound',
        insurance: terms,
      });
      return result.gross.map((x, t) => x - result.ceded![t]!);
    };
    const low = net(10_000);
    const high = net(300_000);
    for (let t = 0; t < low.length; t++) {
      expect(low[t]!).toBeGreaterThanOrEqual(0);
      expect(high[t]!).toBeGreaterThanOrEqual(low[t]!);
    }
  });

  it('pays nothing where every claim is refused', () => {
    const refused = { ...policy, claimRefused: 1 };
    const result = simulate(terms, { trials: 1000, seed: 1, model: 'compound', insurance: refused });
    expect(result.ceded!.every((paid) => paid === 0)).toBe(true);
  });
});
