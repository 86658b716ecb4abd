import type { CurrencyRate } from '../../schema/currency-rate.ts';
import type { PenaltyRegime } from '../../schema/penalty-regime.ts';
import { toMajor } from '../money.ts';
import type { MoneyContext } from './resolve.ts';

/** What a company holds of money: its currency, rates, laws and turnover. */
export interface MoneyHeld {
  currency: string;
  rates: readonly CurrencyRate[];
  regimes: readonly PenaltyRegime[];
  turnoverMinor: number | null;
}

/**
 * The money of a day. Where every rate of a currency is of a later day, the earliest stands for the time before it, as
 * with EPSS; `notes` says so.
 */
export function moneyOn(held: MoneyHeld, onDay: string): { context: MoneyContext; notes: string[] } {
  const notes: string[] = [];
  const earliest = new Map<string, CurrencyRate>();
  for (const rate of held.rates) {
    const first = earliest.get(rate.currency);
    if (first === undefined || rate.from < first.from) earliest.set(rate.currency, rate);
  }
  const rates = [...held.rates];
  for (const rate of earliest.values()) {
    if (rate.from <= onDay) continue;
    rates.push({ ...rate, from: onDay });
    notes.push(`there is no rate of ${rate.currency} up to ${onDay}: the earliest, of ${rate.from}, is used`);
  }
  const { currency, regimes, turnoverMinor } = held;
  const turnover = turnoverMinor === null ? null : toMajor(turnoverMinor, currency);
  return { context: { currency, rates, regimes, turnover, onDay }, notes };
}
