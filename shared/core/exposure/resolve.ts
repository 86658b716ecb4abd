import type { CurrencyRate } from '../../schema/currency-rate.ts';
import type { LossInput } from '../../schema/loss.ts';
import type { PenaltyRegime } from '../../schema/penalty-regime.ts';
import type { ModelScenario } from '../../schema/scenario.ts';
import { penaltyCap } from './penalty-cap.ts';
import { scaleDistribution } from './scale-distribution.ts';

/** What a scenario's amounts mean on a day: the reporting currency, the rates, the laws and the turnover they rest on. */
export interface MoneyContext {
  currency: string;
  rates: readonly CurrencyRate[];
  regimes: readonly PenaltyRegime[];
  /** Worldwide turnover of the preceding year, reporting currency; null where nobody told. */
  turnover: number | null;
  onDay: string;
}

/** Worth of one unit of a currency in the reporting currency on the day: the newest rate up to it; null where none is held. */
export function worthOf(currency: string, of: MoneyContext): number | null {
  if (currency === of.currency) return 1;
  let newest: CurrencyRate | null = null;
  for (const rate of of.rates)
    if (rate.currency === currency && rate.from <= of.onDay && (newest === null || rate.from > newest.from))
      newest = rate;
  return newest?.value ?? null;
}

export interface Resolved<S extends ModelScenario> {
  scenario: S;
  /** What had to be assumed or left out, in plain words, each with the form of loss it concerns. */
  notes: string[];
  /** What cannot be worked out: the scenario must not be used. */
  problems: string[];
}

/** The scenario with every amount in the reporting currency and every penalty under the maximum of its laws. */
export function resolveScenario<S extends ModelScenario>(scenario: S, of: MoneyContext): Resolved<S> {
  const notes: string[] = [];
  const problems: string[] = [];
  const losses = scenario.losses.map((loss) => resolveLoss(loss, of, notes, problems));
  return { scenario: { ...scenario, losses }, notes, problems };
}

function resolveLoss(loss: LossInput, of: MoneyContext, notes: string[], problems: string[]): LossInput {
  const { currency, regimes, ...own } = loss;
  let resolved: LossInput = own;
  if (currency !== undefined && currency !== of.currency) {
    const worth = worthOf(currency, of);
    if (worth === null) {
      problems.push(`${loss.form}: there is no rate from ${currency} to ${of.currency} up to ${of.onDay}`);
      return resolved;
    }
    resolved = {
      ...own,
      distribution: scaleDistribution(own.distribution, worth),
      ...(own.cap === undefined ? {} : { cap: own.cap * worth }),
    };
  }
  if (regimes === undefined || regimes.length === 0) return resolved;
  const held = of.regimes.filter((regime) => regimes.includes(regime.id));
  for (const id of regimes)
    if (!held.some((regime) => regime.id === id)) problems.push(`${loss.form}: there is no law “${id}”`);
  for (const regime of held) {
    if (regime.inForceSince === null || regime.inForceSince > of.onDay)
      notes.push(`${regime.name} is not in force on ${of.onDay}: its maximum is not applied`);
    else if (regime.rate !== null && of.turnover === null)
      notes.push(`${regime.name}: no turnover is known, so only its fixed maximum is applied`);
  }
  // Only a fixed maximum of a law in force has to be turned into the reporting currency.
  const missing = held.find(
    ({ currency, fixed, inForceSince }) =>
      fixed !== null && inForceSince !== null && inForceSince <= of.onDay && worthOf(currency, of) === null,
  );
  if (missing !== undefined) {
    problems.push(`${loss.form}: there is no rate from ${missing.currency} to ${of.currency}`);
    return resolved;
  }
  const most = penaltyCap(held, {
    turnover: of.turnover,
    onDay: of.onDay,
    worth: (named) => worthOf(named, of) ?? 1,
  });
  if (most === null || most <= 0) return resolved;
  return { ...resolved, cap: Math.min(resolved.cap ?? Infinity, most) };
}
