import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { whatIfRequest } from '@plumbline/shared/schema/what-if.ts';
import { changesOf, needsServer, newVariant, requestOf, unchanged } from '@plumbline/web/engine/variant.ts';
import { addressOf, variantsOf } from '@plumbline/web/engine/variant-address.ts';
import { describe, expect, it } from 'vitest';
import { sampleKit } from './sample-kit.ts';

const policy = insurance.parse({
  retention: 250_000,
  layers: [{ attachment: 0, limit: 10_000_000 }],
  aggregateLimit: 20_000_000,
});

describe('a variant', () => {
  it('changes nothing while its sliders stand at their start', () => {
    expect(changesOf(newVariant(0), sampleKit)).toEqual([]);
    expect(needsServer(newVariant(0))).toBe(false);
  });

  it('becomes changes that the server takes, each slider one', () => {
    const variant = {
      ...newVariant(1),
      frequency: { breach: 0.5, gone: 2, ransomware: 1 },
      loss: 1.2,
      fixExploited: 0.5,
      people: 1.1,
      costOnce: 30_000,
    };
    const changes = changesOf(variant, sampleKit);
    expect(changes.map(({ change }) => change)).toEqual(['frequency', 'loss', 'fixed', 'people']);
    expect(changes[0]).toEqual({ change: 'frequency', scenario: 'breach', factor: 0.5 });
    const request = { variants: [requestOf(variant, sampleKit)] };
    expect(whatIfRequest.parse(request)).toEqual(request);
    expect(needsServer(variant)).toBe(true);
  });

  it('moves retention and every limit of the policy, and nothing where there is none', () => {
    const variant = { ...newVariant(0), retention: 2, limit: 1.5 };
    expect(changesOf(variant, sampleKit)).toEqual([]);
    const [change] = changesOf(variant, { ...sampleKit, insurance: policy });
    if (change?.change !== 'insurance' || change.insurance === null) throw new Error('a policy is expected');
    expect(change.insurance.retention).toBe(500_000);
    expect(change.insurance.layers[0]?.limit).toBe(15_000_000);
    expect(change.insurance.aggregateLimit).toBe(30_000_000);
  });
});

describe('the address of variants', () => {
  it('brings back what it was made from', () => {
    const variants = [
      {
        ...newVariant(0),
        name: 'Back-ups & 50 % / more',
        frequency: { ransomware: 0.25 },
        costPerYear: 200_000,
      },
      { ...newVariant(1), fixLikely: 0.4, people: 1.5, lifeYears: 5 },
    ];
    expect(variantsOf(`#${addressOf(variants)}`)).toEqual(variants);
  });

  it('names only what differs', () => {
    expect(addressOf([newVariant(0)])).toBe('name=Variant+A');
  });

  it('believes no more than four variants and no number outside its range', () => {
    const found = variantsOf(
      `#${Array.from({ length: 6 }, () => 'name=x&people=99&exploited=-3&loss=abc').join('/')}`,
    );
    expect(found).toHaveLength(4);
    expect(found[0]).toEqual({ ...unchanged, name: 'x', people: 5 });
  });

  it('begins with one unchanged variant', () => {
    expect(variantsOf('')).toEqual([newVariant(0)]);
  });
});
