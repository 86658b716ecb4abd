import { bridgeSteps } from '@plumbline/shared/core/exposure/bridge.ts';
import { drivenResponse } from '@plumbline/shared/core/exposure/driven-rate.ts';
import { certaintyFactors } from '@plumbline/shared/core/exposure/estimate.ts';
import { coveredByDefault } from '@plumbline/shared/core/exposure/insurance.ts';
import { Z95 } from '@plumbline/shared/core/exposure/normal.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { BLOCK } from '@plumbline/shared/core/exposure/simulate.ts';
import { methodIn } from '@plumbline/shared/core/library/method.ts';
import { fromLibrary, scenarioLibrary } from '@plumbline/shared/core/library/scenario-library.ts';
import {
  exposureFactors,
  knownExploitedFloor,
  reachabilityFactor,
} from '@plumbline/shared/core/prioritise.ts';
import { describe, expect, it } from 'vitest';
import { gradeOf, sentencesOf } from './reading-ease.ts';

const method = methodIn('en');
const section = (id: string) => method.find((one) => one.id === id)!;
const assumed = (id: string) => section(id).assumptions.join(' · ');

describe('the method in plain words', () => {
  it('covers all of it, in the order of the figure', () => {
    expect(method.map(({ id }) => id)).toEqual([
      'expected-loss',
      'a-year',
      'frequency',
      'fixing',
      'weight',
      'loss-of-one-event',
      'laws',
      'how-sure',
      'exact-or-simulated',
      'two-ranges',
      'insurance',
      'appetite',
      'bridge',
      'share-and-effect',
      'sensitivity',
      'backtest',
      'stress',
      'random-numbers',
      'left-out',
    ]);
  });

  it.each(method.map((one) => [one.id, one] as const))('%s: two to four plain sentences', (_id, one) => {
    const sentences = sentencesOf(one.plain);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    expect(sentences.length).toBeLessThanOrEqual(4);
    expect(gradeOf(one.plain)).toBeLessThanOrEqual(9);
    for (const text of [one.title, one.formula, one.source]) expect(text.length).toBeGreaterThan(3);
  });
});

describe('the numbers in the method are those of the code', () => {
  it('for what fixing can touch', () => {
    expect(section('fixing').formula).toContain(`min(R, ${drivenResponse(1000)})`);
    for (const { id, drivenShare } of scenarioLibrary) {
      const [low, high] = drivenShare.interval;
      expect(assumed('fixing'), id).toContain(`${Math.round(low * 100)}–${Math.round(high * 100)} %`);
    }
  });

  it('for the weight of a finding', () => {
    for (const [tier, factor] of Object.entries(exposureFactors))
      expect(assumed('weight')).toContain(`${tier} ${factor}`);
    expect(assumed('weight')).toContain(`reachable ${reachabilityFactor(true)}`);
    expect(assumed('weight')).toContain(`unknown ${reachabilityFactor(null)}`);
    expect(assumed('weight')).toContain(`not reachable ${reachabilityFactor(false)}`);
    expect(section('weight').formula).toContain(`${knownExploitedFloor} if known to be exploited`);
  });

  it('for how sure we are', () => {
    const named = { measured: 'measured', 'own-estimate': 'own estimate', industry: 'industry figure' };
    for (const [certainty, name] of Object.entries({ ...named, assumption: 'assumption' }))
      expect(assumed('how-sure')).toContain(
        `${name} ${certaintyFactors[certainty as keyof typeof certaintyFactors]}`,
      );
    expect(section('how-sure').formula).toContain(Z95.toFixed(3));
  });

  it('for the bridge, the insurance and the random numbers', () => {
    const named = section('bridge')
      .formula.split(';')[0]!
      .split(' → ')
      .map((step) => step.split(' ')[0]);
    expect(named).toEqual([...bridgeSteps]);
    expect(coveredByDefault).not.toContain('penalty');
    expect(coveredByDefault).not.toContain('reputation');
    expect(section('random-numbers').formula).toContain(BLOCK.toLocaleString('en'));
  });

  it('for exact and simulated years', () => {
    const one = fromLibrary('own-outage', { currency: 'EUR', today: '2026-11-25', unit: '' });
    const hazards = { scenarios: {}, company: { now: 0, calibration: 0, cells: 0 } };
    const hash = (text: string) => `${text.length}`;
    const tied = { ...one, correlation: 0.5 };
    expect(portfolio({ scenarios: [one], hazards, hash }).method).toBe('exact');
    const simulated = portfolio({ scenarios: [tied], hazards, hash });
    expect(simulated.method).toBe('simulated');
    expect(section('exact-or-simulated').formula).toContain(
      `${simulated.trials!.toLocaleString('en')} years`,
    );
  });
});
