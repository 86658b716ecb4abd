import type { Frequency } from '../../schema/frequency.ts';
import type { LossDistribution } from '../../schema/loss.ts';
import type { LossModel, ModelScenario } from '../../schema/scenario.ts';
import { scoreFactor } from './correlation.ts';
import { lossShape } from './loss-shape.ts';
import { causesFirst } from './model.ts';

/** A reason why a model cannot be computed: where, and what was expected. */
export interface ModelProblem {
  path: string;
  message: string;
}

type Add = (path: string, message: string) => void;
type Spliced = Extract<LossDistribution, { spliced: unknown }>['spliced'];

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
  if ('updated' in frequency && 'interval90' in frequency.updated.prior) {
    const [low, high] = frequency.updated.prior.interval90;
    if (!(low < high))
      add(`${path}.updated.prior.interval90`, `expected low below high, found ${low} and ${high}`);
  }
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
  if ('uniform' in distribution && distribution.uniform.min > distribution.uniform.max)
    add(`${path}.uniform`, 'min is above max; expected min ≤ max');
  if ('triangular' in distribution) pert(`${path}.triangular`, distribution.triangular, add);
  if ('gpd' in distribution) pareto(`${path}.gpd`, distribution.gpd.shape, capped, add);
  if ('spliced' in distribution) {
    pareto(`${path}.spliced`, distribution.spliced.shape, capped, add);
    distributionProblems(`${path}.spliced.body`, distribution.spliced.body, true, add);
    splice(`${path}.spliced`, distribution.spliced, add);
  }
}

function pareto(path: string, shape: number, capped: boolean, add: Add): void {
  if (shape >= 1 && !capped)
    add(
      `${path}.shape`,
      `a generalised Pareto tail with shape ${shape} has no mean; expected less than 1, or a cap on the loss`,
    );
}

function splice(path: string, spliced: Spliced, add: Add): void {
  const above = lossShape(spliced.body).tail(spliced.threshold);
  if (above >= 1)
    add(`${path}.threshold`, 'the whole body lies above the threshold; expected a part of it below');
  else if (above <= 0 && spliced.tail === undefined)
    add(`${path}.tail`, 'nothing of the body lies above the threshold; expected the probability of the tail');
}

function causeProblems(path: string, scenario: ModelScenario, ids: ReadonlySet<string>, add: Add): void {
  scenario.causes?.forEach(({ scenario: cause }, c) => {
    if (!ids.has(cause)) add(`${path}.causes[${c}].scenario`, `there is no scenario "${cause}"`);
  });
  if ((scenario.causes?.length ?? 0) > 0 && scenario.events === 'bernoulli')
    add(`${path}.causes`, 'a scenario with at most one event a year cannot be brought by another');
}

/** Everything in a well-formed model that has no sensible answer; an empty list means that it can be computed. */
export function modelProblems(model: LossModel, options: { atMostOne?: boolean } = {}): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const add: Add = (path, message) => problems.push({ path, message });
  const ids = new Set<string>();
  const known = new Set(model.scenarios.map(({ id }) => id));
  model.scenarios.forEach((scenario, s) => {
    const path = `scenarios[${s}]`;
    if (ids.has(scenario.id))
      add(`${path}.id`, `"${scenario.id}" is used twice; expected one id per scenario`);
    ids.add(scenario.id);
    const atMostOne = options.atMostOne === true || scenario.events === 'bernoulli';
    frequencyProblems(`${path}.frequency`, scenario.frequency, atMostOne, add);
    causeProblems(path, scenario, known, add);
    if (options.atMostOne && scenario.causes?.length)
      add(`${path}.causes`, 'with at most one event a year no scenario can bring another');
    try {
      scoreFactor(scenario.losses, scenario.correlation);
    } catch (error) {
      add(`${path}.correlation`, (error as Error).message);
    }
    scenario.losses.forEach((loss, l) => {
      distributionProblems(
        `${path}.losses[${l}].distribution`,
        loss.distribution,
        loss.cap !== undefined,
        add,
      );
    });
  });
  try {
    causesFirst(
      model.scenarios.map(({ id, causes = [] }) => ({
        id,
        triggers: causes.map(({ scenario }) => ({ cause: scenario })),
      })),
    );
  } catch (error) {
    add('scenarios', (error as Error).message);
  }
  return problems;
}
