/** 0.9 quantiles of Student's t by degrees of freedom, from 3 to 12. */
const t90 = [1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356];
/** The normal distribution's. */
const normal90 = 1.2815515655446004;

/** Fewest past misses from which an interval is made. */
export const leastMisses = 3;
/** Most that are told apart from more. */
export const mostMisses = leastMisses + t90.length - 1;

/** 0.9 quantile of Student's t where a spread is known from `n` misses only; `n` from 3. */
export const student90 = (n: number): number => t90[Math.min(n, mostMisses) - leastMisses]!;

/**
 * How much wider an 80 % interval is that rests on `n` misses around a level that is itself an estimate, than one of a
 * spread and a level that are known: t ÷ z · √(1 + 1/n), the prediction interval of a normal sample.
 */
export const widening = (n: number): number => (student90(n) / normal90) * Math.sqrt(1 + 1 / n);
