import type { Frequency } from '../../schema/frequency.ts';
import type { BodyDistribution, LossForm, LossInput } from '../../schema/loss.ts';
import type { Control, Scenario } from '../../schema/scenario.ts';
import { moneyText, rangeText, toMinor } from '../money.ts';
import { decimalText, percentText } from '../number-text.ts';
import { counted, dayText } from '../wording/words.ts';
import { updatedGamma, yearlyRate } from './frequency.ts';
import { lossShape } from './loss-shape.ts';

/** How a reader is told: amounts in `currency` where a loss names no other. */
export interface Reading {
  currency: string;
  locale: string;
}

/** Forms of loss as a reader calls them. */
export const formNames: Record<LossForm, string> = {
  response: 'Cost of response',
  replacement: 'Cost of replacement',
  productivity: 'Lost work',
  revenue: 'Lost revenue',
  legal: 'Legal cost',
  penalty: 'Penalties',
  reputation: 'Damage to reputation',
};

/** A number at two significant figures, without trailing zeros: `0.09`, `1.4`, `12`. */
export function plainNumber(value: number, locale = 'en'): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(2));
  let decimals = 0;
  while (decimals < 12 && Number(rounded.toFixed(decimals)) !== rounded) decimals++;
  return decimalText(rounded, decimals, locale);
}

/** `0.09 to 0.3`; one number where both ends read alike. */
function span(low: number, high: number, locale: string): string {
  const a = plainNumber(low, locale);
  const b = plainNumber(high, locale);
  return a === b ? a : `${a} to ${b}`;
}

/** `0.09 to 0.3 a year`. */
export function frequencyText(scenario: Pick<Scenario, 'frequency' | 'events'>, { locale }: Reading): string {
  const once = scenario.events === 'bernoulli' ? ', at most one a year' : '';
  return `${rateText(scenario.frequency, locale)}${once}`;
}

function rateText(frequency: Frequency, locale: string): string {
  if ('poisson' in frequency) return `${plainNumber(frequency.poisson, locale)} a year`;
  if ('lognormal90' in frequency) return `${span(...frequency.lognormal90, locale)} a year`;
  if ('pert' in frequency) {
    const { min, mode, max } = frequency.pert;
    return `${span(min, max, locale)} a year, most likely ${plainNumber(mode, locale)}`;
  }
  const rate = yearlyRate(frequency);
  const text = `${span(rate.quantile(0.05), rate.quantile(0.95), locale)} a year`;
  if ('gamma' in frequency) return text;
  const { events, years } = frequency.updated;
  const prior = priorRate(frequency.updated, locale);
  return `${text}, from an industry figure of ${prior} and ${counted(events, 'own incident')} in ${plainNumber(years, locale)} years`;
}

function priorRate(updated: Parameters<typeof updatedGamma>[0], locale: string): string {
  const { shape, rate } = updatedGamma({ ...updated, events: 0, years: 0 });
  return plainNumber(shape / rate, locale);
}

/** `15 % to 45 %`. */
export function drivenShareText({ drivenShare: [low, high] }: Scenario, { locale }: Reading): string {
  const a = percentText(low, locale);
  const b = percentText(high, locale);
  return a === b ? a : `${a} to ${b}`;
}

/** `0.3 – 1.9 M`; with the currency where it is not the reader's, the cap and the probability where there are such. */
export function lossText(loss: LossInput, scenario: Scenario, reading: Reading): string {
  const currency = loss.currency ?? reading.currency;
  const { locale } = reading;
  const money = (major: number) => moneyText(toMinor(major, currency), currency, { locale });
  const parts = [distributionText(loss, currency, locale)];
  if (loss.cap !== undefined) parts.push(`at most ${money(loss.cap)}`);
  if ((loss.regimes?.length ?? 0) > 0) parts.push('at most what the law allows');
  const chance = (loss.probability ?? 1) * (loss.secondary ? (scenario.secondary ?? 1) : 1);
  if (chance < 1) parts.push(`in ${percentText(chance, locale)} of events`);
  if (currency !== reading.currency) parts.push(`in ${currency}`);
  return parts.join(', ');
}

function distributionText({ distribution }: LossInput, currency: string, locale: string): string {
  const money = (major: number) => moneyText(toMinor(major, currency), currency, { locale });
  if ('gpd' in distribution)
    return `from ${money(distribution.gpd.threshold)} up, with a heavy tail (shape ${plainNumber(distribution.gpd.shape, locale)})`;
  if ('spliced' in distribution) {
    const { body, threshold, shape } = distribution.spliced;
    return `${bodyText(body, currency, locale)}, above ${money(threshold)} with a heavy tail (shape ${plainNumber(shape, locale)})`;
  }
  return bodyText(distribution, currency, locale);
}

function bodyText(body: BodyDistribution, currency: string, locale: string): string {
  const minor = (major: number) => toMinor(major, currency);
  const money = (major: number) => moneyText(minor(major), currency, { locale });
  const range = (low: number, high: number): string => {
    const { value, unit } = rangeText(minor(low), minor(high), currency, { locale });
    return unit === '' ? value : `${value}\u00a0${unit}`;
  };
  if ('lognormal90' in body) return range(...body.lognormal90);
  if ('constant' in body) return `always ${money(body.constant)}`;
  if ('uniform' in body) return `${range(body.uniform.min, body.uniform.max)}, each equally likely`;
  if ('pert' in body) return `${range(body.pert.min, body.pert.max)}, most likely ${money(body.pert.mode)}`;
  if ('triangular' in body)
    return `${range(body.triangular.min, body.triangular.max)}, most likely ${money(body.triangular.mode)}`;
  if ('empirical' in body) {
    const { values } = body.empirical;
    const low = values.reduce((least, value) => Math.min(least, value), Infinity);
    const high = values.reduce((most, value) => Math.max(most, value), 0);
    return `one of ${counted(values.length, 'loss', 'losses')} that were seen, ${range(low, high)}`;
  }
  const shape = lossShape(body);
  return range(shape.quantile(0.05), shape.quantile(0.95));
}

/** `0.6 to 0.9 times as many events, from 1 Mar 2026`. */
export function controlText(
  control: Pick<Control, 'factor'> & Partial<Pick<Control, 'from' | 'until'>>,
  { locale }: Reading,
): string {
  const { factor, from, until } = control;
  const times = typeof factor === 'number' ? plainNumber(factor, locale) : span(factor[0], factor[1], locale);
  const since = from === undefined ? '' : `, from ${dayText(from)}`;
  const end = until == null ? '' : ` until ${dayText(until)}`;
  return `${times} times as many events${since}${end}`;
}

/** What a rank correlation says of the losses of one event. */
export function correlationText(rank: number, { locale }: Reading): string {
  if (rank === 0) return 'independent of each other';
  const how = rank > 0 ? 'large ones tend to come together' : 'large ones tend to come with small ones';
  return `rank correlation ${decimalText(rank, 2, locale)}: ${how}`;
}
