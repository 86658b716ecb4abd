import {
  classify,
  type Evidence,
  ownProbability,
  reachabilityFactor,
} from '@plumbline/shared/core/prioritise.ts';
import { exploitabilityClasses, severities, weaknessKinds } from '@plumbline/shared/schema/values.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const none: Evidence = {
  knownExploited: false,
  ownIncident: false,
  publicExploit: false,
  reachable: null,
  epss: null,
  percentile: null,
};
const classOf = (more: Partial<Evidence>) => classify({ ...none, ...more }).class;

describe('the class of a weakness', () => {
  it('is exploited where KEV or an incident of our own says so, also where it cannot be reached', () => {
    expect(classOf({ knownExploited: true, reachable: false })).toBe('exploited');
    expect(classOf({ ownIncident: true })).toBe('exploited');
  });
  it('is theoretical where the tool says that it cannot be reached', () => {
    expect(classOf({ reachable: false, epss: 0.9, publicExploit: true })).toBe('theoretical');
  });
  it('is likely from an EPSS of 0.10 on or with a public exploit, possible from the 90th percentile on', () => {
    expect(classOf({ epss: 0.1 })).toBe('likely');
    expect(classOf({ epss: 0.0999, percentile: 0.9 })).toBe('possible');
    expect(classOf({ epss: 0.05, percentile: 0.8999 })).toBe('theoretical');
    expect(classOf({ publicExploit: true })).toBe('likely');
    expect(classOf({})).toBe('theoretical');
  });
  it('never gets better by more evidence of use', () => {
    const evidence = fc.record({
      knownExploited: fc.boolean(),
      ownIncident: fc.boolean(),
      publicExploit: fc.boolean(),
      reachable: fc.constantFrom(true, false, null),
      epss: fc.double({ min: 0, max: 0.9, noNaN: true }),
      percentile: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const rank = (of: Evidence) => exploitabilityClasses.indexOf(classify(of).class);
    fc.assert(
      fc.property(evidence, (of) => {
        for (const worse of [
          { knownExploited: true },
          { publicExploit: true },
          { epss: of.epss + 0.1 },
          { percentile: 1 },
        ])
          expect(rank({ ...of, ...worse })).toBeLessThanOrEqual(rank(of));
      }),
    );
  });
});

describe('the weight of a weakness without a CVE', () => {
  it('is a probability, and falls with severity', () => {
    for (const kind of weaknessKinds) {
      const known = severities.filter((each) => each !== 'unknown').map((each) => ownProbability(kind, each));
      expect(known).toEqual([...known].sort((a, b) => b - a));
      for (const p of known) expect(p > 0 && p < 0.95).toBe(true);
    }
  });
  it('is halved where nobody knows whether it can be reached', () => {
    expect([true, null, false].map(reachabilityFactor)).toEqual([1, 0.5, 0.1]);
  });
});
