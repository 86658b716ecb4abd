import type {
  Attribution,
  BacktestRow,
  ExposureBridge,
  ExposureCheck,
  ExposureInput,
  Sensitivity,
} from '../../schema/exposure-report.ts';
import type { StressCase } from '../../schema/stress-case.ts';
import { toMajor } from '../money.ts';
import { countText, percentText } from '../number-text.ts';
import { amountText, type MoneyStyle, rateText } from './exposure-money.ts';
import { counted, dayText, listed, numberWord, plural } from './words.ts';

/** Which number, if known, would narrow the range of the estimate most. */
export function sensitivitySentence(
  answer: Sensitivity,
  nameOf: (scenario: string) => string,
  style: MoneyStyle,
): string {
  const [first] = answer.rows.toSorted((a, b) => a.widthIfKnown - b.widthIfKnown);
  if (first === undefined || answer.width <= 0)
    return 'No input is uncertain, so none would narrow the estimate';
  const now = amountText(answer.width, style);
  const then = amountText(first.widthIfKnown, style);
  if (now === then) return `No single number would narrow the estimate by much: it is ${now} wide`;
  return `Knowing “${first.name}” for “${nameOf(first.scenario)}” would narrow the estimate most: from ${now} wide to ${then}`;
}

/** `2 owners`, `3 fixes`: what the rows of an attribution are. */
export const attributionNouns: Record<Attribution['by'], readonly [one: string, many: string]> = {
  unit: ['unit', 'units'],
  kind: ['kind of weakness', 'kinds of weakness'],
  class: ['class', 'classes'],
  owner: ['owner', 'owners'],
  team: ['team', 'teams'],
  fix: ['fix', 'fixes'],
  request: ['request', 'requests'],
};

export function attributionSentence(answer: Attribution, style: MoneyStyle): string {
  const driven = amountText(toMajor(answer.drivenMinor, answer.currency), style);
  const [one, many] = attributionNouns[answer.by];
  if (answer.rows.length === 0)
    return `No ${one} carries any of the ${driven} that come through known weaknesses`;
  if (answer.half === 0)
    return `The ${many} listed carry less than half of the ${driven} that come through known weaknesses`;
  const noun = plural(answer.half, one, many);
  const verb = answer.half === 1 ? 'carries' : 'carry';
  const count = numberWord(answer.half);
  return `${count.charAt(0).toUpperCase()}${count.slice(1)} ${noun} ${verb} half of the ${driven} that come through known weaknesses`;
}

export const bridgeWords: Record<ExposureBridge['steps'][number]['step'], string> = {
  restated: 'Restated',
  method: 'Method',
  scope: 'Scope',
  business: 'Our inputs',
  threat: 'Threat',
  new: 'New',
  reopened: 'Reopened',
  repaid: 'Repaid',
};

const movers: Record<ExposureBridge['steps'][number]['step'], string> = {
  restated: 'a restatement',
  method: 'a change of method',
  scope: 'sources or units that came or went',
  business: 'inputs that we changed',
  threat: 'what attackers do',
  new: 'new findings',
  reopened: 'findings that came back',
  repaid: 'findings that were closed',
};

/** What moved it, with what rests on ourselves said first. */
export function bridgeSentence(bridge: ExposureBridge, style: MoneyStyle): string {
  const change = bridge.closingMinor - bridge.openingMinor;
  const since = dayText(bridge.from.slice(0, 10), bridge.to.slice(0, 10));
  const [from, to] = [bridge.openingMinor, bridge.closingMinor].map((minor) =>
    amountText(toMajor(minor, bridge.currency), style),
  );
  if (from === to) return `Expected loss is broadly unchanged at ${to} since ${since}`;
  const verb = change < 0 ? 'fell' : 'rose';
  const moved = `Expected loss ${verb} from ${from} to ${to} since ${since}`;
  const [most] = bridge.steps
    .filter(({ changeMinor }) => changeMinor * change > 0)
    .toSorted((a, b) => Math.abs(b.changeMinor) - Math.abs(a.changeMinor));
  if (bridge.notEarned)
    return `Not earned by work: ${moved.charAt(0).toLowerCase()}${moved.slice(1)}, mostly through inputs, scope or method`;
  return most === undefined ? moved : `${moved}, mostly through ${movers[most.step]}`;
}

export function backtestSentence(rows: readonly BacktestRow[]): string {
  const whole = rows.filter(({ scenario }) => scenario === null);
  const longest = whole.toSorted((a, b) => b.months - a.months)[0];
  if (longest === undefined)
    return 'Nobody has entered what happened to us, so the model cannot be held against it';
  const warned = rows.filter(({ warning }) => warning !== null).length;
  const seen = counted(longest.incidents, 'incident');
  const expected = rateText(longest.expectedIncidents);
  const compared = `${seen} in ${longest.months} months, where the model expected ${expected}`;
  if (warned === 0) return `What happened fits the model: ${compared}`;
  return `The model does not fit what happened in ${counted(warned, 'comparison')}: ${compared}`;
}

/** What a stress case leaves unpaid, in minor units. */
export const unpaidMinor = ({ costMinor, paidBy }: StressCase): number =>
  Math.max(0, costMinor - paidBy.reduce((sum, { amountMinor }) => sum + amountMinor, 0));

export function stressSentence(stress: StressCase, style: MoneyStyle): string {
  const money = (minor: number) => amountText(toMajor(minor, style.currency), style);
  const unpaid = unpaidMinor(stress);
  const cost = `${stress.name} would cost ${money(stress.costMinor)}`;
  return unpaid === 0
    ? `${cost}, and there is money for all of it`
    : `${cost}; nothing pays for ${money(unpaid)} of it`;
}

export function inputsSentence(inputs: readonly ExposureInput[]): string {
  if (inputs.length === 0) return 'The model has no inputs yet';
  const count = (review: ExposureInput['review']) => inputs.filter((input) => input.review === review).length;
  const [old, unreviewed] = [count('old'), count('unreviewed')];
  if (old + unreviewed === 0)
    return inputs.length === 1
      ? 'The one input was reviewed within a year'
      : `All ${counted(inputs.length, 'input')} were reviewed within a year`;
  const parts = [
    unreviewed === 0
      ? ''
      : `${countText(unreviewed)} of ${countText(inputs.length)} inputs ${plural(unreviewed, 'was', 'were')} never reviewed`,
    old === 0 ? '' : `${countText(old)} ${plural(old, 'is', 'are')} more than a year old`,
  ];
  return listed(parts.filter((part) => part !== ''));
}

export function checksSentence(checks: readonly ExposureCheck[]): string {
  const failed = checks.filter(({ passed }) => !passed);
  if (checks.length === 0) return 'No cross-check was made';
  if (failed.length === 0) return `All ${counted(checks.length, 'cross-check')} passed`;
  return `${counted(failed.length, 'cross-check')} of ${checks.length} failed: do not use these figures`;
}

/** `71 %`, or nothing where there is none. */
export const shareText = (share: number | null, locale?: string): string =>
  share === null ? '' : percentText(share, locale);
