import { z } from 'zod';
import { inputBasis } from './basis.ts';
import { interval90, pertShape } from './frequency.ts';
import { currency } from './values.ts';

/** The forms of loss of Open FAIR (O-RT), revenue apart from productivity. */
export const lossForms = [
  'response',
  'replacement',
  'productivity',
  'revenue',
  'legal',
  'penalty',
  'reputation',
] as const;
export const lossForm = z.enum(lossForms);
export type LossForm = z.infer<typeof lossForm>;

/** Other names that files use for the parameters of a generalised Pareto distribution. */
const paretoNames: Record<string, string> = {
  xi: 'shape',
  beta: 'scale',
  sigma: 'scale',
  mu: 'threshold',
  u: 'threshold',
  loc: 'threshold',
  location: 'threshold',
};

const pareto = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [paretoNames[name] ?? name, inner]))
      : value,
  z.object({
    threshold: z.number().nonnegative().default(0),
    scale: z.number().positive(),
    shape: z.number(),
  }),
);

const range = z.object({ min: z.number().nonnegative(), max: z.number().nonnegative() });
const peak = range.extend({ mode: z.number().nonnegative() });
const scaled = z.object({ shape: z.number().positive(), scale: z.number().positive() });

/** Distributions with one formula for all losses; what a spliced one may have for its body. */
export const bodyDistribution = z.union([
  z.strictObject({ lognormal90: interval90 }),
  z.strictObject({ lognormal: z.object({ mu: z.number(), sigma: z.number().nonnegative() }) }),
  z.strictObject({ pert: pertShape }),
  z.strictObject({ constant: z.number().nonnegative() }),
  z.strictObject({ uniform: range }),
  z.strictObject({ triangular: peak }),
  z.strictObject({ gamma: scaled }),
  z.strictObject({ weibull: scaled }),
  /** Losses as they were seen, each equally likely. */
  z.strictObject({ empirical: z.object({ values: z.array(z.number().nonnegative()).min(1).max(100_000) }) }),
]);
export type BodyDistribution = z.infer<typeof bodyDistribution>;

/** Loss of one event, in major currency units. */
export const lossDistribution = z.union([
  ...bodyDistribution.options,
  z.strictObject({ gpd: pareto }),
  /**
   * A body up to `threshold`, and above it a generalised Pareto tail: `tail` is the probability of lying above, the
   * body's own where it is left out.
   */
  z.strictObject({
    spliced: z.object({
      body: bodyDistribution,
      threshold: z.number().positive(),
      tail: z.number().gt(0).lt(1).optional(),
      scale: z.number().positive(),
      shape: z.number(),
    }),
  }),
]);
export type LossDistribution = z.infer<typeof lossDistribution>;

export const lossInput = z.object({
  form: lossForm,
  distribution: lossDistribution,
  /** Probability that an event (a secondary one: an event with secondary losses) has this loss. */
  probability: z.number().min(0).max(1).optional(),
  cap: z.number().positive().optional(),
  /** Losses that follow only where others react (customers, regulators, courts): see `secondary` of the scenario. */
  secondary: z.boolean().optional(),
  /** Currency of the distribution and the cap where it is not the model's. */
  currency: currency.optional(),
  /** Ids of penalty regimes that cap a penalty. */
  regimes: z.array(z.string()).optional(),
  basis: inputBasis.optional(),
});
export type LossInput = z.infer<typeof lossInput>;
