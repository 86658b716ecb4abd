/** Dates that fell due, and those of them that were met. */
export interface DateRecord {
  readonly due: number;
  readonly met: number;
}

/** Ours: how many dates of the company's rate stand before the own record, and from how many own dates on we speak. */
export const keptRule = { priorDates: 10, leastOwn: 5, leastCompany: 20 } as const;

/**
 * Chance that the next date is kept: mean of a Beta distribution whose prior is the company's rate, worth ten dates
 * (empirical Bayes, Robbins 1956), so that a short record moves little. Null: fewer than five own dates, or
 * fewer than twenty of the company.
 */
export function chanceKept(own: DateRecord, company: DateRecord): number | null {
  const { priorDates, leastOwn, leastCompany } = keptRule;
  if (own.due < leastOwn || company.due < leastCompany) return null;
  return (own.met + (priorDates * company.met) / company.due) / (own.due + priorDates);
}
