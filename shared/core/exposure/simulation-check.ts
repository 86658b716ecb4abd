import type { LossQuantiles } from '../../schema/exposure.ts';
import type { ExposureCheck } from '../../schema/exposure-report.ts';
import { decimalText } from '../number-text.ts';
import type { CheckGround } from './check-ground.ts';
import { meanOf, Outcome } from './outcome.ts';

/** Standard errors within which a simulation may lie from what it is held against. */
const ERRORS = 4;

const asked: readonly [keyof LossQuantiles, number][] = [
  ['p50', 0.5],
  ['p75', 0.75],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
];

/**
 * The result's percentiles against a simulation with random numbers of its own: as many years lie above each as should,
 * within four binomial standard errors; so does the mean of years cut off at P99, which unlike the plain mean has a
 * standard error to go by however heavy the tail.
 */
export function simulationCheck({ result, exact, gross, amount }: CheckGround): ExposureCheck {
  const check = { id: 'simulation' as const, name: 'A simulation of its own finds the same distribution' };
  const outcome = new Outcome(gross);
  const n = gross.length;
  // A simulated result has a sampling error of its own.
  const noise = 1 / n + (result.trials !== null && result.method === 'simulated' ? 1 / result.trials : 0);
  const step = exact?.bodyStep ?? 0;
  for (const [name, q] of asked) {
    const x = result.gross.quantiles[name];
    // In cells of the grid an atom is smeared over a step to both sides; at 0 there is only “any loss at all”.
    const expected = x > 0 ? 1 - q : result.probabilityOfLoss;
    const apart = ERRORS * Math.sqrt(expected * (1 - expected) * noise);
    const fewest = outcome.exceedance(x > 0 ? x + step : 0);
    const most = x > 0 ? atLeast(outcome, x - step) : fewest;
    if (fewest - apart > expected || most + apart < expected)
      return {
        ...check,
        passed: false,
        detail: `${name.toUpperCase()} is ${amount(x)}; ${percent(expected)} of years should lie above it, and ${percent(outcome.exceedance(x))} of ${amount(n)} simulated years do. By chance alone they may lie ${percent(apart)} apart.`,
      };
  }
  const cut = result.gross.quantiles.p99;
  const { mean, standardError } = meanOf(gross.map((x) => Math.min(x, cut)));
  if (exact !== null && Math.abs(exact.limited(cut) - mean) > ERRORS * standardError)
    return {
      ...check,
      passed: false,
      detail: `The mean of years cut off at ${amount(cut)} should be ${amount(exact.limited(cut))}, and is ${amount(mean)} in ${amount(n)} simulated years. By chance alone they may lie ${amount(ERRORS * standardError)} apart.`,
    };
  return {
    ...check,
    passed: true,
    detail: `As many of ${amount(n)} simulated years lie above P50 to P99 as should; above P95, ${amount(result.gross.p95)}, ${percent(outcome.exceedance(result.gross.p95))} of them.`,
  };
}

const percent = (share: number) => `${decimalText(share * 100, 2)} %`;

/** P(L ≥ x): one minus the share strictly below. */
function atLeast(outcome: Outcome, x: number): number {
  const { sorted } = outcome;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return (sorted.length - low) / sorted.length;
}
