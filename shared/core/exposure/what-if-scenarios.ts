import type { LossInput } from '../../schema/loss.ts';
import type { Scenario } from '../../schema/scenario.ts';
import type { ExposureKit, WhatIfChange } from '../../schema/what-if.ts';
import { scaleDistribution } from './scale-distribution.ts';
import { scaleFrequency } from './scale-frequency.ts';
import { modelProblems } from './validate.ts';
import type { WhatIfContext } from './what-if-context.ts';

type Of<K extends WhatIfChange['change']> = Extract<WhatIfChange, { change: K }>;

/** Scenarios while changes are made to them. */
interface Draft {
  kit: ExposureKit;
  context: WhatIfContext;
  notes: string[];
  scenarios: Scenario[];
  /** Ids of scenarios that lie elsewhere than where the hazards at hand were measured. */
  strangers: Set<string>;
}

/** The kit's scenarios with all changes made that concern scenarios; see `applyChanges`. */
export function changedScenarios(
  kit: ExposureKit,
  changes: readonly WhatIfChange[],
  context: WhatIfContext,
  notes: string[],
): { scenarios: Scenario[]; strangers: Scenario[] } {
  const draft: Draft = { kit, context, notes, scenarios: [...kit.scenarios], strangers: new Set() };
  for (const change of changes) {
    if (change.change === 'frequency') changeFrequency(draft, change);
    if (change.change === 'loss') changeLoss(draft, change);
    if (change.change === 'set-frequency')
      replace(draft, change.scenario, (one) => ({ ...one, frequency: change.frequency }));
    if (change.change === 'cap') changeCap(draft, change);
    if (change.change === 'driven-share') changeDrivenShare(draft, change);
    if (change.change === 'scenario') putScenario(draft, change.scenario);
    if (change.change === 'remove-scenario') removeScenario(draft, change.scenario);
  }
  const { scenarios, strangers } = draft;
  return { scenarios, strangers: scenarios.filter(({ id }) => strangers.has(id)) };
}

function known(draft: Draft, id: string | null): boolean {
  if (id === null || draft.scenarios.some((one) => one.id === id)) return true;
  draft.notes.push(`There is no scenario “${id}”: that change was not made.`);
  return false;
}

function changeFrequency(draft: Draft, { scenario, factor }: Of<'frequency'>): void {
  if (!known(draft, scenario)) return;
  draft.scenarios = draft.scenarios.map((one) => {
    if (scenario !== null && one.id !== scenario) return one;
    const frequency = scaleFrequency(one.frequency, factor);
    if (scenario !== null && (one.causes?.length ?? 0) > 0)
      draft.notes.push(`“${one.name}”: events that other scenarios bring about are left as they are.`);
    if (one.events === 'bernoulli' && 'poisson' in frequency && frequency.poisson > 1) {
      draft.notes.push(`“${one.name}” happens at most once a year: it is taken as certain to happen.`);
      return { ...one, frequency: { poisson: 1 } };
    }
    return { ...one, frequency };
  });
}

function changeLoss(draft: Draft, { scenario, form, factor }: Of<'loss'>): void {
  if (!known(draft, scenario)) return;
  let changed = 0;
  const change = (loss: LossInput): LossInput => {
    if (form !== null && loss.form !== form) return loss;
    changed++;
    return { ...loss, distribution: scaleDistribution(loss.distribution, factor) };
  };
  draft.scenarios = draft.scenarios.map((one) => {
    if (scenario !== null && one.id !== scenario) return one;
    const losses = one.losses.map(change);
    if (losses.some((loss, i) => loss !== one.losses[i] && loss.cap !== undefined))
      draft.notes.push(
        `“${one.name}”: the most that a loss can be stays as it is, only the losses below it change.`,
      );
    return { ...one, losses };
  });
  if (changed === 0) draft.notes.push(`No loss of the form “${form}” was found: that change was not made.`);
}

function changeCap(draft: Draft, { scenario, form, cap }: Of<'cap'>): void {
  if (!known(draft, scenario)) return;
  const found = draft.scenarios.find(({ id }) => id === scenario)!;
  if (!found.losses.some((loss) => loss.form === form)) {
    draft.notes.push(`“${found.name}” has no loss of the form “${form}”: that change was not made.`);
    return;
  }
  replace(draft, scenario, (one) => ({
    ...one,
    losses: one.losses.map(({ cap: old, ...loss }) => {
      if (loss.form !== form) return old === undefined ? loss : { ...loss, cap: old };
      return cap === null ? loss : { ...loss, cap };
    }),
  }));
}

function changeDrivenShare(draft: Draft, { scenario, drivenShare }: Of<'driven-share'>): void {
  const [low, high] = drivenShare;
  if (low > high)
    draft.notes.push(
      `The share that comes through known weaknesses was given as ${low} to ${high}; expected the lower end first. That change was not made.`,
    );
  else replace(draft, scenario, (one) => ({ ...one, drivenShare }));
}

/** A change that leaves problems which were not there before is refused. */
function replace(draft: Draft, id: string, change: (scenario: Scenario) => Scenario): boolean {
  if (!known(draft, id)) return false;
  const after = draft.scenarios.map((one) => (one.id === id ? change(one) : one));
  return accept(draft, id, after);
}

function accept(draft: Draft, id: string, after: Scenario[]): boolean {
  const problemsOf = (scenarios: Scenario[]) =>
    modelProblems({ currency: draft.kit.currency, years: 1, scenarios });
  const before = new Set(problemsOf(draft.scenarios).map(({ path, message }) => `${path} ${message}`));
  const found = problemsOf(after).filter(({ path, message }) => !before.has(`${path} ${message}`));
  if (found.length === 0) {
    draft.scenarios = after;
    return true;
  }
  const name = after.find((one) => one.id === id)?.name || id;
  draft.notes.push(`“${name}”: that change was not made. ${found.map(({ message }) => message).join('; ')}.`);
  return false;
}

function putScenario(draft: Draft, given: Scenario): void {
  const { kit, context, notes } = draft;
  let scenario = given;
  if (context.resolve !== undefined) {
    const resolved = context.resolve(given);
    if (resolved.problems.length > 0) {
      notes.push(`“${given.name}” was not taken up. ${resolved.problems.join('; ')}.`);
      return;
    }
    notes.push(...resolved.notes.map((note) => `“${given.name}”: ${note}.`));
    scenario = resolved.scenario;
  } else if (given.losses.some((loss) => foreign(loss, kit.currency))) {
    notes.push(
      `“${given.name}” was not taken up: it rests on another currency or on the maximum of a law, which are not at hand here; ask the server for this answer.`,
    );
    return;
  }
  const old = draft.scenarios.find(({ id }) => id === scenario.id);
  const after =
    old === undefined
      ? [...draft.scenarios, scenario]
      : draft.scenarios.map((one) => (one.id === scenario.id ? scenario : one));
  if (!accept(draft, scenario.id, after)) return;
  const measured = old !== undefined && kit.scenarios.find(({ id }) => id === scenario.id);
  if (measured && sameScope(measured, scenario)) {
    draft.strangers.delete(scenario.id);
    return;
  }
  draft.strangers.add(scenario.id);
  notes.push(
    `“${scenario.name}”: the open weaknesses in its scope were not measured, so the trend of the whole company is used.`,
  );
}

const foreign = (loss: LossInput, currency: string): boolean =>
  (loss.currency !== undefined && loss.currency !== currency) || (loss.regimes?.length ?? 0) > 0;

/** The hazard at hand holds for a scope and for the day from which it is compared. */
function sameScope(a: Scenario, b: Scenario): boolean {
  const listed = (values: readonly string[] | null) => (values === null ? null : [...values].sort());
  const text = ({ scope, calibratedAt }: Scenario) =>
    JSON.stringify([scope.unit, listed(scope.kinds), listed(scope.exposures), calibratedAt]);
  return text(a) === text(b);
}

function removeScenario(draft: Draft, id: string): void {
  if (!known(draft, id)) return;
  const { name } = draft.scenarios.find((one) => one.id === id)!;
  draft.scenarios = draft.scenarios
    .filter((one) => one.id !== id)
    .map((one) => {
      const causes = one.causes?.filter(({ scenario }) => scenario !== id);
      if (causes === undefined || causes.length === one.causes!.length) return one;
      draft.notes.push(`“${one.name}” no longer has the events that “${name}” brought about.`);
      return { ...one, causes };
    });
}
