import { kaplanMeier, medianTime, type SurvivalRow } from '../survival.ts';
import { type FigureSpec, type LifetimeRow, type Measurements, none, value } from './figure.ts';

export const halfLife: FigureSpec = {
  definition: {
    id: 'half-life',
    name: 'Half of findings closed within',
    unit: 'days',
    plain: 'The age by which half of the findings are closed, counting those still open.',
    formula:
      'median of the Kaplan–Meier estimate over episodes, censored at the instant; low and high are the 95 % limits (log-log, Brookmeyer–Crowley)',
    inputs: ['episodes'],
    good: 'down',
    population: 'episodes whose first sight is known',
    source: 'Kaplan & Meier 1958; Brookmeyer & Crowley 1982; domain §6',
    assumptions: [],
  },
  measure({ lifetimes }) {
    return median(lifetimes.whole, lifetimes.excluded);
  },
};

/** The same over the trailing four quarters, entering at each finding's age: a point of a trend. */
export const halfLifeOfPeriod = ({ lifetimes }: Measurements) => median(lifetimes.period, lifetimes.excluded);

function median(rows: readonly LifetimeRow[], excluded: number) {
  const all = kaplanMeier(rows);
  if (all.n === 0) return none('no finding has been open');
  const { time, lower, upper } = medianTime(all);
  const partOf = (only: (row: LifetimeRow) => boolean) =>
    medianTime(kaplanMeier(rows.filter(only) as SurvivalRow[])).time;
  const severities = [...new Set(rows.map((row) => row.severity))].sort();
  const bySeverity: Record<string, number> = {};
  for (const severity of severities) {
    const part = partOf((row) => row.severity === severity);
    if (part !== null) bySeverity[severity] = part;
  }
  const detail = {
    episodes: all.n,
    closed: all.events,
    tooFew: all.tooFew,
    excludedWithoutFirstSight: excluded,
    exploitableDays: partOf((row) => row.exploitable),
  };
  if (time === null)
    return {
      ...none('not reached: more than half are still open at every age seen'),
      low: lower,
      high: upper,
      detail,
    };
  return value(time, { low: lower, high: upper, by: { severity: bySeverity }, detail });
}
