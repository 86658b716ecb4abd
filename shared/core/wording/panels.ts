import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import { capital } from './words.ts';

export interface TrendFacts {
  readonly locale?: string;
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

/**
 * The last value against that of four periods before, a year on the page, and when it reaches appetite. It names what it
 * compares with: the headline of the page, which is of the last period, may well go the other way.
 */
export function trendHeadline(facts: TrendFacts): string {
  const { valuesMinor, appetiteMinor, reaches, horizon } = facts;
  const { say, period } = speechOf(facts.locale);
  const now = valuesMinor.at(-1);
  const known = valuesMinor.filter((value) => value !== null);
  if (known.length === 0) return say('trend.none');
  if (now === undefined || now === null) return say('trend.none-newest');
  if (known.length < 2) return say('trend.one');
  const yearAgo = valuesMinor.at(-5) ?? null;
  const since = yearAgo === null ? 'start' : 'year';
  const moved = now - (yearAgo ?? known[0]!);
  const way = Math.abs(moved) <= facts.noiseMinor ? 'flat' : moved < 0 ? 'falling' : 'rising';
  const said = (appetite: string, label: string | null = null) =>
    say('trend.said', { way, since, appetite, period: label === null ? '' : period(label) });
  if (appetiteMinor === undefined) return said('part');
  if (appetiteMinor === null) return said('none');
  if (now <= appetiteMinor) return said('within');
  if (horizon === null) return said('above');
  return reaches === null ? said('never', horizon) : said('reached', reaches);
}

export interface BridgeFacts {
  readonly locale?: string;
  readonly steps: readonly { readonly kind: BridgeStep; readonly minor: number }[];
  /** Steps named of each side; two unless there is no room for them. */
  readonly most?: 1 | 2;
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

/** Which steps outweighed which: at most two of a side, and none below a tenth of the largest. */
export function bridgeHeadline(facts: BridgeFacts): string {
  const { say, list } = speechOf(facts.locale);
  const largest = Math.max(0, ...facts.steps.map((step) => Math.abs(step.minor)));
  if (largest === 0) return say('bridge.none');
  const side = (sign: 1 | -1) =>
    facts.steps
      .filter((step) => step.minor * sign > 0 && Math.abs(step.minor) >= largest / 10)
      .sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor))
      .slice(0, facts.most ?? 2)
      .map((step) => say('bridge.step', { kind: step.kind, way: sign === 1 ? 'up' : 'down' }));
  const [up, down] = [side(1), side(-1)];
  const total = facts.steps.reduce((sum, step) => sum + step.minor, 0);
  const isFlat = Math.abs(total) <= facts.noiseMinor;
  const flat = isFlat ? 'yes' : 'no';
  if (down.length === 0) return say('bridge.raised', { what: capital(list(up)), flat });
  if (up.length === 0) return say('bridge.lowered', { what: capital(list(down)), flat });
  if (isFlat) return say('bridge.offset', { down: capital(list(down)), up: list(up) });
  const [won, lost] = total < 0 ? [down, up] : [up, down];
  return say('bridge.outweighed', { won: capital(list(won)), lost: list(lost) });
}

/**
 * Whether closings keep up, from the net flow of complete periods, oldest first: arrivals and reopened less closures.
 */
export function flowHeadline(
  net: readonly (number | null)[],
  {
    locale,
    periodNoun = 'quarter',
    soFar = null,
  }: {
    locale?: string;
    periodNoun?: string;
    /** The period that is not over yet: a run that it does not continue is said with it. */
    soFar?: { name: string; net: number } | null;
  } = {},
): string {
  const { say, small } = speechOf(locale);
  const noun = say('noun.period', { noun: periodNoun });
  const last = net.at(-1);
  if (last === undefined || last === null) return say('flow.none', { noun });
  if (last === 0) return say('flow.even', { noun });
  const turned = soFar !== null && soFar.net * last < 0;
  const before = net.findLastIndex((value) => value === null || Math.sign(value) !== Math.sign(last));
  const run = net.length - 1 - before;
  return say('flow.run', {
    run,
    small: small(run),
    noun,
    way: last < 0 ? 'closed' : 'opened',
    turned: turned ? 'yes' : 'no',
    current: soFar?.name ?? '',
  });
}

export interface FixesFacts {
  /** The smallest number of fixes that carry half of the driven exposure. */
  readonly count: number;
  readonly removableMinor: number;
  readonly currency: string;
  /** The unit in which the amounts beside it stand. */
  readonly unit?: MoneyUnit;
  readonly locale?: string;
}

export function fixesHeadline(facts: FixesFacts): string {
  const { say, money, count } = speechOf(facts.locale);
  if (facts.count === 0) return say('fixes.none');
  return say('fixes.carry', {
    number: facts.count,
    count: count(facts.count),
    amount: money(facts.removableMinor, facts.currency, facts.unit),
  });
}

export interface AheadFacts {
  readonly locale?: string;
  readonly appetite: boolean;
  /** Within appetite today. */
  readonly within?: boolean;
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
  const { say, period, quarters: span } = speechOf(facts.locale);
  const inPeriod = (at: number) => period(quarters[at] ?? '');
  if (!facts.appetite) return say('ahead.no-appetite');
  if (asNow === 0) return say('ahead.stays', { fewer: fewer === 0 ? 'yes' : 'no' });
  if (asNow === null && facts.within) return say('ahead.leaves', { worst: worstFirst === 0 ? 'yes' : 'no' });
  if (asNow === null)
    return worstFirst === null
      ? say('ahead.neither', { period: period(quarters.at(-1) ?? '') })
      : say('ahead.only-worst', { period: inPeriod(worstFirst) });
  const cut =
    fewer === null
      ? say('ahead.cut.never')
      : fewer > asNow
        ? say('ahead.cut.longer', { span: span(fewer - asNow) })
        : '';
  if (worstFirst === null || worstFirst >= asNow)
    return say('ahead.as-now', { period: inPeriod(asNow), cut });
  return say('ahead.sooner', { span: span(asNow - worstFirst), cut });
}
