import { kaplanMeier, medianTime, type SurvivalRow } from '../survival.ts';
import { groupedMedianLimits } from '../survival-bootstrap.ts';
import { type FigureSpec, type LifetimeRow, type Measurements, none, value } from './figure.ts';

export const halfLife: FigureSpec = {
  definition: { id: 'half-life', unit: 'days', good: 'down' },
  measure({ lifetimes, seed }) {
    const { whole, excluded, clusters } = lifetimes;
    const measured = median(whole, excluded);
    if (clusters.length === 0 || measured.state === 'no-data' || whole.length === 0) return measured;
    const { lower, upper } = groupedMedianLimits(clusters, seed);
    return { ...measured, low: lower, high: upper, detail: { ...measured.detail, limits: 'fix-groups' } };
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
