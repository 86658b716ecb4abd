import type { PenaltyRegime } from '../../schema/penalty-regime.ts';

const daysAYear = 365;

/** What a regime's maximum is worth on a day, in the reporting currency; null where it does not apply yet. */
export function regimeMaximum(
  regime: PenaltyRegime,
  of: { turnover: number | null; onDay: string; worth: number },
): number | null {
  if (regime.inForceSince === null || regime.inForceSince > of.onDay) return null;
  const fixed = regime.fixed === null ? null : regime.fixed * of.worth;
  if (regime.rate === null || of.turnover === null) return fixed;
  const base = regime.base === 'turnover' ? of.turnover : (of.turnover / daysAYear) * (regime.days ?? 1);
  return Math.max(fixed ?? 0, regime.rate * base);
}

/**
 * The most that one event can cost in penalties: the same conduct is punished once, by the largest of the regimes; those
 * marked cumulative come on top. Null where none applies.
 * @param worth of one unit of a regime's currency in the reporting currency
 */
export function penaltyCap(
  regimes: readonly PenaltyRegime[],
  of: { turnover: number | null; onDay: string; worth: (currency: string) => number },
): number | null {
  let largest: number | null = null;
  let beside = 0;
  let any = false;
  for (const regime of regimes) {
    const most = regimeMaximum(regime, { ...of, worth: of.worth(regime.currency) });
    if (most === null) continue;
    any = true;
    if (regime.cumulative) beside += most;
    else largest = Math.max(largest ?? 0, most);
  }
  return any ? (largest ?? 0) + beside : null;
}
