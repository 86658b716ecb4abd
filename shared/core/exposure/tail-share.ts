export interface TailShare {
  /** Mean loss of the worst (1 − q) of years, currency units. */
  tvar: number;
  /** Part of each scenario in it, in the order given; the parts add up to `tvar`. */
  parts: number[];
  /** The parts as shares; null where there is no loss in those years. */
  shares: number[] | null;
}

/**
 * Which scenarios make the worst years: each one's mean loss in the worst (1 − q) of the trials by their sum, which adds up
 * to the TVaR of the sum (co-TVaR; D. Tasche, "Expected shortfall and beyond", J. Banking & Finance 26 (2002) 1519–1533).
 * The fractional last trial is weighted; trials that are equal at the edge share what is left among them.
 *
 * @param losses loss of each trial, one array a scenario, currency units
 * @param q 0.95 for the worst 1 in 20 years
 */
export function tailShare(losses: readonly Float64Array[], q = 0.95): TailShare {
  const trials = losses[0]?.length ?? 0;
  if (trials === 0) return { tvar: 0, parts: losses.map(() => 0), shares: null };
  const totals = new Float64Array(trials);
  for (const scenario of losses) for (let t = 0; t < trials; t++) totals[t] = totals[t]! + scenario[t]!;
  const count = (1 - q) * trials;
  const sorted = Float64Array.from(totals).sort();
  const edge = sorted[Math.max(0, trials - Math.ceil(count - 1e-9))]!;
  let above = 0;
  let equal = 0;
  for (let t = 0; t < trials; t++) {
    if (totals[t]! > edge) above++;
    else if (totals[t] === edge) equal++;
  }
  const weight = Math.max(0, count - above) / equal;
  const parts = losses.map((scenario) => {
    let sum = 0;
    for (let t = 0; t < trials; t++) {
      if (totals[t]! > edge) sum += scenario[t]!;
      else if (totals[t] === edge) sum += weight * scenario[t]!;
    }
    return sum / count;
  });
  const tvar = parts.reduce((sum, part) => sum + part, 0);
  return { tvar, parts, shares: tvar > 0 ? parts.map((part) => part / tvar) : null };
}
