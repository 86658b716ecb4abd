import type { Frequency, LossDistribution, LossModel } from '../../schema/scenario.ts';

/** A reason why a model cannot be computed: where, and what was expected. */
export interface ModelProblem {
  path: string;
  message: string;
}

type Add = (path: string, message: string) => void;

/** Widest 90 % interval of a loss without a cap. A lognormal given by mu and sigma is a fit and not a guess: it is taken. */
const WIDEST = 1000 * (1 + 1e-9);

function interval(path: string, [low, high]: readonly [number, number], add: Add): void {
  if (low > high)
    add(path, `low (${low}) is above high (${high}); expected [low, high], the 5th and 95th percentile`);
}

function pert(path: string, shape: { min: number; mode: number; max: number }, add: Add): void {
  if (!(shape.min <= shape.mode && shape.mode <= shape.max))
    add(path, `expected min ≤ mode ≤ max, found ${shape.min}, ${shape.mode}, ${shape.max}`);
  if (shape.min < 0) add(`${path}.min`, `expected 0 or more, found ${shape.min}`);
}

function frequencyProblems(path: string, frequency: Frequency, atMostOne: boolean, add: Add): void {
  if ('lognormal90' in frequency) interval(`${path}.lognormal90`, frequency.lognormal90, add);
  if ('pert' in frequency) pert(`${path}.pert`, frequency.pert, add);
  const top = 'poisson' in frequency ? frequency.poisson : 'pert' in frequency ? frequency.pert.max : 0;
  if (atMostOne && top > 1)
    add(
      path,
      `with at most one event a year the frequency is a probability; expected at most 1, found ${top}`,
    );
}

/** Problems of one loss distribution; a cap makes wide and heavy-tailed ones usable. */
export function distributionProblems(
  path: string,
  distribution: LossDistribution,
  capped: boolean,
  add: Add,
): void {
  if ('lognormal90' in distribution) {
    interval(`${path}.lognormal90`, distribution.lognormal90, add);
    const [low, high] = distribution.lognormal90;
    if (high / low > WIDEST && !capped)
      add(
        `${path}.lognormal90`,
        'the interval is wider than 1:1000; expected a narrower one, or a cap on the loss',
      );
  }
  if ('pert' in distribution) pert(`${path}.pert`, distribution.pert, add);
  if ('gpd' in distribution && distribution.gpd.shape >= 1 && !capped)
    add(
      `${path}.gpd.shape`,
      `a generalised Pareto tail with shape ${distribution.gpd.shape} has no mean; expected less than 1, or a cap on the loss`,
    );
}

/** Everything in a well-formed model that has no sensible answer; an empty list means that it can be computed. */
export function modelProblems(model: LossModel, options: { atMostOne?: boolean } = {}): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const add: Add = (path, message) => problems.push({ path, message });
  const ids = new Set<string>();
  model.scenarios.forEach((scenario, s) => {
    const path = `scenarios[${s}]`;
    if (ids.has(scenario.id))
      add(`${path}.id`, `"${scenario.id}" is used twice; expected one id per scenario`);
    ids.add(scenario.id);
    const atMostOne = options.atMostOne === true || scenario.events === 'bernoulli';
    frequencyProblems(`${path}.frequency`, scenario.frequency, atMostOne, add);
    scenario.losses.forEach((loss, l) => {
      distributionProblems(
        `${path}.losses[${l}].distribution`,
        loss.distribution,
        loss.cap !== undefined,
        add,
      );
    });
  });
  return problems;
}
