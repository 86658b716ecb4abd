import type { PortfolioResult } from '../../schema/exposure.ts';
import type { ExposureCheck } from '../../schema/exposure-report.ts';
import { countText } from '../number-text.ts';
import { aggregate, hasExact } from './aggregate.ts';
import type { CheckGround } from './check-ground.ts';
import { drivenTerms } from './driven.ts';
import { defaultSeed } from './engine.ts';
import { meanBeyond } from './mean-beyond.ts';
import { meanOf } from './outcome.ts';
import type { PortfolioInput } from './portfolio.ts';
import { simulate } from './simulate.ts';
import { simulationCheck } from './simulation-check.ts';
import { additivityCheck, sharesCheck } from './sum-checks.ts';

const TRIALS = 100_000;
const POINTS = 2 ** 12;
const BEYOND = 1e-6;
/** How far a percentile may move when the grid has half as many points. */
const FINE_ENOUGH = 0.005;

/**
 * The standing cross-checks of a result, each by another way than the one that made it: the exact year on another grid, a
 * simulation with other random numbers, sums of parts. One that fails says in plain words what was compared, with both
 * numbers.
 */
export function checksOf(
  input: PortfolioInput,
  result: PortfolioResult,
  of: { trials?: number; locale?: string } = {},
): ExposureCheck[] {
  const terms = drivenTerms(input.scenarios, input.hazards).map(({ term }) => term);
  const seed = ((input.seed ?? defaultSeed) + 1) % Number.MAX_SAFE_INTEGER;
  const ground: CheckGround = {
    result,
    terms,
    exact: hasExact(terms) ? aggregate(terms, (input.points ?? POINTS) / 2) : null,
    gross: simulate(terms, { trials: of.trials ?? TRIALS, seed, model: 'compound' }).gross,
    weights: new Map(Object.entries(input.hazards.scenarios).map(([id, { now }]) => [id, now])),
    amount: (value) => countText(Math.round(value), of.locale),
  };
  return [
    meanCheck(ground),
    simulationCheck(ground),
    additivityCheck(ground),
    sharesCheck(ground),
    gridCheck(ground),
  ];
}

function meanCheck({ result, terms, exact, gross, amount }: CheckGround): ExposureCheck {
  const check = { id: 'mean' as const, name: 'The expected loss comes out the same by two ways' };
  if (exact === null) {
    const { mean, standardError } = meanOf(gross);
    const apart = 4 * standardError;
    return {
      ...check,
      passed: Math.abs(mean - result.ale) <= apart,
      detail: `The formula says ${amount(result.ale)} a year, ${amount(gross.length)} simulated years ${amount(mean)}; by chance alone they may lie ${amount(apart)} apart.`,
    };
  }
  const beyond = meanBeyond(terms, exact.end);
  const own = exact.limited(exact.end) + beyond;
  const apart = 1e-4 * Math.abs(own) + 0.05 * beyond;
  return {
    ...check,
    passed: Math.abs(own - result.ale) <= apart,
    detail: `The formula says ${amount(result.ale)} a year, the mean of the whole distribution ${amount(own)}; they may lie ${amount(apart)} apart.`,
  };
}

/** The grid reaches far enough, and with half as many points gives the same percentiles. */
function gridCheck({ result, exact, amount }: CheckGround): ExposureCheck {
  const check = { id: 'grid' as const, name: 'The grid of the exact answer is fine and long enough' };
  if (exact === null || result.method !== 'exact')
    return { ...check, passed: true, detail: 'This answer is simulated: no grid is used.' };
  if (!(exact.beyond < BEYOND))
    return {
      ...check,
      passed: false,
      detail: `${exact.beyond.toPrecision(2)} of all years lie beyond the grid; expected less than ${BEYOND}.`,
    };
  for (const [name, q, value] of [
    ['P95', 0.95, result.gross.quantiles.p95],
    ['P99', 0.99, result.gross.quantiles.p99],
  ] as const) {
    const coarse = exact.quantile(q);
    if (Math.abs(coarse - value) > FINE_ENOUGH * Math.max(coarse, value))
      return {
        ...check,
        passed: false,
        detail: `${name} is ${amount(value)}, and ${amount(coarse)} on a grid of half as many points; expected less than 0.5 % apart.`,
      };
  }
  return {
    ...check,
    passed: true,
    detail: `${exact.beyond.toPrecision(2)} of all years lie beyond the grid, and half as many points give P95 and P99 within 0.5 %.`,
  };
}
