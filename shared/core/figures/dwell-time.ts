import { kaplanMeier, medianTime } from '../survival.ts';
import { dwellRows } from '../unnoticed.ts';
import { type FigureSpec, noData, none, value } from './figure.ts';

export const dwellTime: FigureSpec = {
  definition: { id: 'dwell-time', unit: 'days', good: 'down' },
  measure({ incidents, span }) {
    if (incidents === null) return noData('no incident has been recorded');
    const { rows, unknown } = dwellRows(incidents, span.asOfMs);
    if (rows.length === 0) return none('no incident with a dated detection');
    const by = (who: string | null) => incidents.filter(({ detectedBy }) => detectedBy === who).length;
    const all = kaplanMeier(rows);
    const detail = {
      incidents: rows.length,
      found: all.events,
      unknown,
      ourselves: by('ourselves'),
      others: by('others'),
      tooFew: all.tooFew,
    };
    const { time, lower, upper } = medianTime(all);
    if (time === null)
      return { ...none('not reached: more than half had not been found'), low: lower, high: upper, detail };
    return value(time, { low: lower, high: upper, detail });
  },
};
