import { moneyText } from '../money.ts';
import { capital, counted, listed, numberWord, periodText, quartersText } from './words.ts';

export interface TrendFacts {
  /** Expected loss per period, oldest first, null where there is no data. */
  readonly valuesMinor: readonly (number | null)[];
  /** A change over the last four periods no larger than this is noise. */
  readonly noiseMinor: number;
  /** Null: none approved. Left out: it is set for the company, and this is a part of it. */
  readonly appetiteMinor?: number | null;
  /** Period in which the line "work as now" reaches appetite to stay; null: not by `horizon`. */
  readonly reaches: string | null;
  /** Last period of the forecast; null: there is no forecast. */
  readonly horizon: string | null;
}

/** Where the loss is heading: the last value against that of four periods before, and when it reaches appetite. */
export function trendHeadline(facts: TrendFacts): string {
  const { valuesMinor } = facts;
  const now = valuesMinor.at(-1);
  const known = valuesMinor.filter((value) => value !== null);
  if (known.length === 0) return 'No expected loss on record yet';
  if (now === undefined || now === null) return 'No expected loss for the newest period';
  if (known.length < 2) return 'One period on record: no trend yet';
  const moved = now - (valuesMinor.at(-5) ?? known[0]!);
  const way = Math.abs(moved) <= facts.noiseMinor ? 'flat' : moved < 0 ? 'falling' : 'rising';
  const start = way === 'flat' ? 'Loss is broadly unchanged' : `Loss is ${way}`;
  if (facts.appetiteMinor === undefined) return start;
  if (facts.appetiteMinor === null) return `${start}; no appetite approved yet to hold it against`;
  if (now <= facts.appetiteMinor) return `${start} ${way === 'rising' ? 'but still' : 'and'} within appetite`;
  const link = way === 'falling' ? 'but' : 'and';
  if (facts.horizon === null) return `${start} ${link} still above appetite`;
  if (facts.reaches === null) {
    return `${start} ${link} does not reach appetite by ${periodText(facts.horizon)} if we work as now`;
  }
  return `${start} ${link} reaches appetite only in ${periodText(facts.reaches)} if we work as now`;
}

export interface BridgeFacts {
  readonly steps: readonly { readonly kind: BridgeStep; readonly minor: number }[];
  /** A total change no larger than this is noise. */
  readonly noiseMinor: number;
}
export type BridgeStep =
  | 'restated'
  | 'method'
  | 'scope'
  | 'revalued'
  | 'threat'
  | 'new'
  | 'reopened'
  | 'repaid';

const stepNames: Record<BridgeStep, readonly [up: string, down: string]> = {
  restated: ['a restatement', 'a restatement'],
  method: ['a change of method', 'a change of method'],
  scope: ['a wider scope', 'a narrower scope'],
  revalued: ['revalued inputs', 'revalued inputs'],
  threat: ['a worse threat', 'a milder threat'],
  new: ['new debt', 'new debt'],
  reopened: ['reopened debt', 'reopened debt'],
  repaid: ['repaid debt', 'repaid debt'],
};

/** Which steps outweighed which: at most two of a side, and none below a tenth of the largest. */
export function bridgeHeadline(facts: BridgeFacts): string {
  const largest = Math.max(0, ...facts.steps.map((step) => Math.abs(step.minor)));
  if (largest === 0) return 'Nothing changed the expected loss';
  const side = (sign: 1 | -1) =>
    facts.steps
      .filter((step) => step.minor * sign > 0 && Math.abs(step.minor) >= largest / 10)
      .sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor))
      .slice(0, 2)
      .map((step) => stepNames[step.kind][sign === 1 ? 0 : 1]);
  const [up, down] = [side(1), side(-1)];
  const total = facts.steps.reduce((sum, step) => sum + step.minor, 0);
  const flat = Math.abs(total) <= facts.noiseMinor;
  if (down.length === 0) return `${capital(listed(up))} ${flat ? 'hardly ' : ''}raised the expected loss`;
  if (up.length === 0) return `${capital(listed(down))} ${flat ? 'hardly ' : ''}lowered the expected loss`;
  if (flat) return `${capital(listed(down))} about offset ${listed(up)}`;
  const [won, lost] = total < 0 ? [down, up] : [up, down];
  return `${capital(listed(won))} outweighed ${listed(lost)}`;
}

/**
 * Whether closings keep up, from the net flow of complete periods, oldest first: arrivals and reopened less closures.
 */
export function flowHeadline(net: readonly (number | null)[], periodNoun = 'quarter'): string {
  const last = net.at(-1);
  if (last === undefined || last === null)
    return 'No complete quarter on record yet'.replace('quarter', periodNoun);
  if (last === 0) return `Last ${periodNoun} we closed as many as we opened`;
  const before = net.findLastIndex((value) => value === null || Math.sign(value) !== Math.sign(last));
  const run = net.length - 1 - before;
  const since = run === 1 ? `Last ${periodNoun}` : `For ${numberWord(run)} ${periodNoun}s`;
  const have = run === 1 ? '' : 'have ';
  return last < 0
    ? `${since} we ${have}closed more than we opened`
    : `${since} we ${have}opened more than we closed`;
}

export interface FixesFacts {
  /** The smallest number of fixes that carry half of the driven exposure. */
  readonly count: number;
  readonly removableMinor: number;
  readonly currency: string;
  readonly locale?: string;
}

export function fixesHeadline(facts: FixesFacts): string {
  if (facts.count === 0) return 'No open fix carries loss that fixing can remove';
  const amount = moneyText(facts.removableMinor, facts.currency, { locale: facts.locale });
  const verb = facts.count === 1 ? 'carries' : 'carry';
  const fixes = facts.count === 1 ? 'One fix' : counted(facts.count, 'fix', 'fixes');
  return `${fixes} ${verb} half of the ${amount} that fixing can remove`;
}

export interface AheadFacts {
  readonly appetite: boolean;
  /** First quarter ahead (0: now) from which each line stays within appetite; null: not within the horizon. */
  readonly asNow: number | null;
  readonly worstFirst: number | null;
  readonly fewer: number | null;
  /** Labels of now and of the quarters ahead, `2026-Q3` first. */
  readonly quarters: readonly string[];
}

/** Whether we get there, and what it takes: working as now, the worst first, a fifth fewer people. */
export function aheadHeadline(facts: AheadFacts): string {
  const { asNow, worstFirst, fewer, quarters } = facts;
  const last = periodText(quarters.at(-1) ?? '');
  if (!facts.appetite) return 'No appetite approved yet: nothing to reach';
  if (asNow === 0) {
    if (fewer === 0) return 'Loss stays within appetite as we work, and with a fifth fewer people';
    return 'Loss stays within appetite as we work; with a fifth fewer people it does not';
  }
  if (asNow === null) {
    if (worstFirst === null) return `Neither working as now nor worst first reaches appetite by ${last}`;
    return `Only fixing the worst first gets there, in ${periodText(quarters[worstFirst] ?? '')}`;
  }
  const cut =
    fewer === null
      ? '; a cut never does'
      : fewer > asNow
        ? `; a cut takes ${quartersText(fewer - asNow)} longer`
        : '';
  if (worstFirst === null || worstFirst >= asNow) {
    return `Working as now gets there in ${periodText(quarters[asNow] ?? '')}; worst first is no faster${cut}`;
  }
  return `Fixing the worst first gets there ${quartersText(asNow - worstFirst)} sooner${cut}`;
}
