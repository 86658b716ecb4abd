import { Claims } from '@plumbline/shared/core/exposure/insurance.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import type { LossForm } from '@plumbline/shared/schema/loss.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const claims = (more: Record<string, unknown>) => new Claims(insurance.parse(more));
const claimed = (of: Claims, losses: Partial<Record<LossForm, number>>, scenario = 'a') => {
  const forms = Object.keys(losses) as LossForm[];
  return of.claimed(
    Object.values(losses),
    forms,
    forms.map((form) => of.covers(scenario, form)),
  );
};
const year = (of: Claims, events: number[]) => {
  of.begin();
  return events.map((loss) => of.pay(loss));
};

describe('what is claimed for an event', () => {
  it('are the covered forms of a scenario that is not excluded', () => {
    const usual = claims({});
    expect(claimed(usual, { response: 10, revenue: 20, penalty: 500, reputation: 300 })).toBe(30);
    expect(claimed(claims({ coveredForms: ['penalty'] }), { response: 10, penalty: 5 })).toBe(5);
    const without = claims({ excludedScenarios: ['war'] });
    expect([claimed(without, { response: 10 }), claimed(without, { response: 10 }, 'war')]).toEqual([10, 0]);
  });

  it('is less the waiting period off lost income, once an event, and never more than was lost', () => {
    const waiting = claims({ waitingPeriod: { hours: 8, incomePerHour: 10 } });
    expect(claimed(waiting, { revenue: 200, response: 5 })).toBe(125);
    expect(claimed(waiting, { productivity: 50, revenue: 200 })).toBe(170);
    expect(claimed(waiting, { revenue: 30, response: 5 })).toBe(5);
    expect(claimed(waiting, { response: 50 })).toBe(50);
  });

  it('keeps to sublimits after the waiting period, two losses of a form together', () => {
    const limited = claims({
      waitingPeriod: { hours: 1, incomePerHour: 100 },
      sublimits: [
        { form: 'revenue', limit: 150 },
        { form: 'legal', limit: 40 },
      ],
    });
    expect(claimed(limited, { revenue: 240, legal: 90, response: 7 })).toBe(140 + 40 + 7);
    const twice: LossForm[] = ['legal', 'legal'];
    expect(limited.claimed([30, 30], twice, [true, true])).toBe(40);
  });
});

describe('what is paid', () => {
  it('goes through retention, coinsurance and layers in this order', () => {
    const policy = claims({
      retention: 100,
      coinsurance: 0.2,
      layers: [
        { attachment: 0, limit: 300 },
        { attachment: 400, limit: 200 },
      ],
    });
    // (1000 − 100) · 0.8 = 720: 300 of the first layer, min(200, 320) of the second.
    expect(policy.alone(1000)).toBe(500);
    expect([policy.alone(100), policy.alone(150), policy.alone(700)]).toEqual([0, 40, 300 + 80]);
    expect(claims({ retention: 100, coinsurance: 0.2 }).alone(1100)).toBe(800);
  });

  it('restores a layer as often as it was bought, within the year only', () => {
    const once = claims({ layers: [{ attachment: 0, limit: 100, reinstatements: 1 }] });
    expect(year(once, [80, 90, 60])).toEqual([80, 90, 30]);
    expect(year(once, [80])).toEqual([80]);
    expect(year(claims({ layers: [{ attachment: 0, limit: 100, reinstatements: 0 }] }), [80, 90])).toEqual([
      80, 20,
    ]);
    expect(year(claims({ layers: [{ attachment: 0, limit: 100 }] }), [80, 190, 60])).toEqual([80, 100, 60]);
  });

  it('takes the retention and the limit of the year off the sum, in the order of events', () => {
    const aggregate = claims({ aggregateRetention: 100, aggregateLimit: 150 });
    expect(year(aggregate, [60, 90, 70, 200])).toEqual([0, 50, 70, 30]);
    expect(year(aggregate, [40])).toEqual([0]);
  });

  it('never pays more than is claimed, nor less for a larger loss, and a year adds up to its terms', () => {
    const amount = fc.double({ min: 0, max: 1000, noNaN: true });
    const policies = fc.record({
      retention: amount,
      coinsurance: fc.double({ min: 0, max: 1, noNaN: true }),
      layers: fc.array(
        fc.record({
          attachment: amount,
          limit: fc.double({ min: 1, max: 500, noNaN: true }),
          reinstatements: fc.option(fc.integer({ min: 0, max: 3 })),
        }),
        { maxLength: 1 },
      ),
      aggregateRetention: amount,
      aggregateLimit: fc.option(fc.double({ min: 1, max: 2000, noNaN: true })),
    });
    fc.assert(
      fc.property(policies, fc.array(amount, { maxLength: 8 }), amount, (terms, events, more) => {
        const policy = claims(terms);
        const paid = year(policy, events);
        paid.forEach((amount, i) => {
          expect(amount).toBeGreaterThanOrEqual(-1e-9);
          expect(amount).toBeLessThanOrEqual(events.slice(0, i + 1).reduce((a, b) => a + b, 0) + 1e-9);
        });
        const all = paid.reduce((a, b) => a + b, 0);
        expect(all).toBeLessThanOrEqual((terms.aggregateLimit ?? Infinity) + 1e-9);
        expect(all).toBeLessThanOrEqual(
          Math.max(0, events.reduce((a, b) => a + b, 0) - terms.aggregateRetention) + 1e-9,
        );
        expect(policy.alone(500 + more)).toBeGreaterThanOrEqual(policy.alone(500) - 1e-9);
      }),
    );
  });
});
