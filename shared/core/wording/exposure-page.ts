import type { PortfolioResult } from '../../schema/exposure.ts';
import type { ExposureReport } from '../../schema/exposure-report.ts';
import { percentText } from '../number-text.ts';
import { amountRange, amountText, chancePercent, type MoneyStyle } from './exposure-money.ts';
import { capital, chanceText, counted, listed } from './words.ts';

type Row = PortfolioResult['appetite'][number];
const rank = { within: 0, near: 1, above: 2 } as const;

/** The row of the appetite that stands worst; null where none is approved. */
export function worstAppetite(result: PortfolioResult): Row | null {
  return result.appetite.toSorted((a, b) => rank[b.status] - rank[a.status])[0] ?? null;
}

/** `1 year of 20`, for the chance of 5 %. */
export const yearsText = (chance: number): string => `1 year of ${Math.round(1 / chance)}`;

const statusText = { within: 'within', near: 'too close to call against', above: 'above' } as const;

const cover = (result: PortfolioResult) => (result.insured ? ' after insurance' : '');

function against(result: PortfolioResult, style: MoneyStyle): string {
  const row = worstAppetite(result);
  if (row === null) return 'no appetite is approved to hold it against';
  const limit = `the appetite of ${amountText(row.loss, style)} in ${yearsText(row.probability)}`;
  return `that is ${statusText[row.status]} ${limit}`;
}

/**
 * The one sentence at the head of the page: expected loss with its range, the loss of 1 year in 20, and the appetite.
 * A failed cross-check is said first, and then nothing else.
 */
export function exposureHeadline(report: ExposureReport, locale?: string): string {
  const failed = report.checks.filter((check) => !check.passed);
  if (failed.length > 0) {
    const names = listed(failed.map(({ name }) => `“${name}”`));
    return `Do not use these figures: the ${failed.length === 1 ? 'cross-check' : 'cross-checks'} ${names} failed.`;
  }
  const { result } = report;
  if (result === null) return `Expected loss cannot be given: ${report.missing ?? 'no data yet'}`;
  const style: MoneyStyle = { currency: report.currency, ...(locale === undefined ? {} : { locale }) };
  const range =
    result.low === null || result.high === null
      ? 'inputs taken as certain'
      : `our estimate could be ${amountRange(result.low, result.high, style)}`;
  const tail = `in 1 year of 20 at least ${amountText(result.net.p95, style)}${cover(result)}`;
  return `We expect to lose ${amountText(result.ale, style)} a year (${range}) and ${tail}; ${against(result, style)}.`;
}

/** Above the curve: how likely a year is that the board did not accept. */
export function curveSentence(result: PortfolioResult, style: MoneyStyle): string {
  const row = worstAppetite(result);
  if (row === null) {
    return `In 1 year of 20 the loss is at least ${amountText(result.net.p95, style)}${cover(result)}`;
  }
  const chance = chancePercent(row.exceedance, style.locale);
  const limit = chancePercent(row.probability, style.locale);
  return `The chance of losing more than ${amountText(row.loss, style)} in a year is ${chance}; the board accepted ${limit}`;
}

export function eventSentence(result: PortfolioResult, style: MoneyStyle): string {
  const { event } = result;
  if (event === null) return 'No single event of the model can be material';
  const size = event.materiality > 0 ? `an event above ${amountText(event.materiality, style)}` : 'an event';
  const typical = amountText(event.p50, style);
  return `${capital(size)} typically costs ${typical}; the chance of at least one in a year is ${chanceText(event.probability)}`;
}

/** The consequence of the driven share, as a reader must hear it. */
export function fixingSentence(result: PortfolioResult, style: MoneyStyle): string {
  const all = amountText(result.ale, style);
  if (!(result.removable > 0))
    return `Of ${all}, nothing can be removed by fixing findings; it needs other controls`;
  return `Of ${all}, at most ${amountText(result.removable, style)} can be removed by fixing findings; the rest needs other controls`;
}

/** The fewest that together make at least half, largest first. */
export function half<T>(rows: readonly T[], share: (row: T) => number): T[] {
  const taken: T[] = [];
  let sum = 0;
  for (const row of rows.toSorted((a, b) => share(b) - share(a))) {
    if (sum >= 0.5) break;
    taken.push(row);
    sum += share(row);
  }
  return taken;
}

export function scenarioSentence(result: PortfolioResult, locale?: string): string {
  const { scenarios } = result;
  const few = half(scenarios, ({ share }) => share);
  if (few.length === 0) return 'No scenario is expected to cost anything';
  const share = percentText(
    few.reduce((sum, one) => sum + one.share, 0),
    locale,
  );
  const names =
    few.length <= 3
      ? listed(few.map(({ name }) => name))
      : `${counted(few.length, 'kind')} of event out of ${scenarios.length}`;
  const worst = scenarios
    .filter(({ tailShare }) => tailShare !== null)
    .toSorted((a, b) => (b.tailShare ?? 0) - (a.tailShare ?? 0))[0];
  const tail =
    worst === undefined || worst.tailShare === null
      ? ''
      : `; ${worst.name} makes ${percentText(worst.tailShare, locale)} of the worst years`;
  return `${names} ${few.length === 1 ? 'makes' : 'make'} ${share} of the expected loss${tail}`;
}

const formNames: Record<PortfolioResult['forms'][number]['form'], string> = {
  response: 'the response',
  replacement: 'replacing what was lost',
  productivity: 'work that stands still',
  revenue: 'lost revenue',
  legal: 'claims and legal costs',
  penalty: 'penalties',
  reputation: 'winning trust back',
};

export function formSentence({ forms }: PortfolioResult, locale?: string): string {
  const few = half(forms, ({ share }) => share);
  if (few.length === 0) return 'Nothing is expected to be lost';
  const share = few.reduce((sum, one) => sum + one.share, 0);
  return `${percentText(share, locale)} of the expected loss is ${listed(few.map(({ form }) => formNames[form]))}`;
}

export function insuranceSentence(result: PortfolioResult, style: MoneyStyle): string {
  if (!result.insured) return 'No policy is entered, so every loss is ours to bear';
  const taken = amountText(Math.max(0, result.ale - result.net.ale), style);
  const after = amountText(result.net.p95, style);
  return `Insurance is expected to pay ${taken} of ${amountText(result.ale, style)} a year; in 1 year of 20 at least ${after} stays with us`;
}
