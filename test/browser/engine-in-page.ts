/** Runs in Node and, bundled, in a page: the demonstration company's years, every bit of the result as a text. */
import { demonstrationInsurance, demonstrationScenarios } from '@plumbline/server/demonstration/scenarios.ts';
import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { kernelLanes } from '@plumbline/shared/core/exposure/kernel.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { bitsOf } from '../support/bits-of.ts';

export function engineBits(lanes?: 'plain' | 'kernel'): string {
  const hazards = { scenarios: {}, company: { now: 1.3, calibration: 1, cells: 100 } };
  const terms = drivenTerms(demonstrationScenarios('2026-01-01'), hazards).map(({ term }) => term);
  return bitsOf(
    simulate(terms, {
      trials: 70_000,
      seed: 7,
      model: 'compound',
      insurance: demonstrationInsurance,
      perScenario: true,
      lanes,
    }),
  );
}

export function hasKernel(): boolean {
  return kernelLanes(1) !== null;
}
