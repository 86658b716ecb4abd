/** What changed of the loss model between two days, in words that name the input. */
import type { Control, Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { ModelInputs } from './exposure-model.ts';

const aspects: [keyof Scenario, string][] = [
  ['frequency', 'frequency'],
  ['losses', 'losses'],
  ['secondary', 'chance of secondary losses'],
  ['correlation', 'correlation of the losses'],
  ['causes', 'common causes'],
  ['scope', 'scope'],
  ['drivenShare', 'share through known weaknesses'],
  ['controlFactor', 'control factor'],
  ['controls', 'controls'],
  ['certainty', 'certainty'],
  ['events', 'events in a year'],
];

/** Scenarios whose frequency was estimated anew at a later or earlier instant. */
export function recalibrated(from: ModelInputs, to: ModelInputs): Scenario[] {
  const now = new Map(to.scenarios.map((each) => [each.id, each]));
  return from.scenarios.flatMap((each) => {
    const renewed = now.get(each.id);
    return renewed !== undefined && renewed.calibratedAt !== each.calibratedAt ? [renewed] : [];
  });
}

/** The scenarios of before with what recalibration changed: the frequency, and the instant it is of. */
export function withRecalibration(inputs: ModelInputs, renewed: readonly Scenario[]): ModelInputs {
  const byId = new Map(renewed.map((each) => [each.id, each]));
  return {
    ...inputs,
    scenarios: inputs.scenarios.map((each) => {
      const { calibratedAt, frequency } = byId.get(each.id) ?? each;
      return { ...each, calibratedAt, frequency };
    }),
  };
}

/** Everything else that differs, recalibration apart: one sentence part for each scenario, control, rate, law and turnover. */
export function businessChanges(
  from: ModelInputs,
  to: ModelInputs,
  days: { from: string; to: string },
): string[] {
  return [
    ...scenarioChanges(from.scenarios, to.scenarios),
    ...controlChanges(to.scenarios, days),
    ...rateChanges(from, to, days),
    ...lawChanges(from, to, days),
    ...(from.turnoverMinor === to.turnoverMinor ? [] : ['turnover was changed']),
  ];
}

function scenarioChanges(from: readonly Scenario[], to: readonly Scenario[]): string[] {
  const was = new Map(from.map((each) => [each.id, each]));
  const is = new Set(to.map(({ id }) => id));
  const changed = to.flatMap((each) => {
    const before = was.get(each.id);
    if (before === undefined) return [`${each.name}: new scenario`];
    const parts = aspects.filter(([key]) => !same(before[key], each[key])).map(([, word]) => word);
    return parts.length === 0 ? [] : [`${each.name}: ${parts.join(', ')} changed`];
  });
  const gone = from.filter(({ id }) => !is.has(id)).map(({ name }) => `${name}: scenario removed`);
  return [...changed, ...gone];
}

/** Controls that began or ended by their own dates. */
function controlChanges(scenarios: readonly Scenario[], days: { from: string; to: string }): string[] {
  const within = (day: string | null) => day !== null && day > days.from && day <= days.to;
  const words = (scenario: Scenario, control: Control) => [
    ...(within(control.from) ? [`${scenario.name}: control “${control.name}” from ${control.from}`] : []),
    ...(within(control.until) ? [`${scenario.name}: control “${control.name}” until ${control.until}`] : []),
  ];
  return scenarios.flatMap((scenario) => scenario.controls.flatMap((control) => words(scenario, control)));
}

function rateChanges(from: ModelInputs, to: ModelInputs, days: { from: string; to: string }): string[] {
  const currencies = new Set([...from.rates, ...to.rates].map(({ currency }) => currency));
  const rateOn = (inputs: ModelInputs, currency: string, day: string) =>
    inputs.rates
      .filter((rate) => rate.currency === currency && rate.from <= day)
      .sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.value;
  return [...currencies].sort().flatMap((currency) => {
    const was = rateOn(from, currency, days.from);
    const is = rateOn(to, currency, days.to);
    if (was === is) return [];
    return [`rate of ${currency}: ${was ?? 'none'} to ${is ?? 'none'}`];
  });
}

function lawChanges(from: ModelInputs, to: ModelInputs, days: { from: string; to: string }): string[] {
  const was = new Map(from.regimes.map((regime) => [regime.id, regime]));
  const used = new Set(to.scenarios.flatMap(({ losses }) => losses.flatMap(({ regimes = [] }) => regimes)));
  return to.regimes
    .filter(({ id }) => used.has(id))
    .flatMap((regime) => {
      const before = was.get(regime.id);
      const since = regime.inForceSince;
      if (since !== null && since > days.from && since <= days.to) return [`${regime.name} came into force`];
      return before === undefined || same(before, regime) ? [] : [`${regime.name}: maximum changed`];
    });
}

const same = (a: unknown, b: unknown) => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, ordered(member)]),
  );
}
