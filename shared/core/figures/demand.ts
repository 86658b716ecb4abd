import { effortRange } from '../effort.ts';
import { type FigureSpec, none, value } from './figure.ts';

/** Overdue work is spread over four quarters: a quarter takes a fourth of it, a month a twelfth, a week its days. */
const shareOfYear = (days: number): number => (days > 80 ? 1 / 4 : days > 20 ? 1 / 12 : days / 365.25);

export const demand: FigureSpec = {
  definition: { id: 'demand', unit: 'person-days', good: 'down' },
  measure({ effort: { due, overdue }, span }) {
    const spread = shareOfYear(span.days);
    const personDays = due.personDays + overdue.personDays * spread;
    if (personDays === 0) return none('nothing is due');
    const range = effortRange(personDays, due.squares + overdue.squares * spread ** 2);
    return value(personDays, {
      low: range?.low ?? null,
      high: range?.high ?? null,
      detail: { dueDays: due.personDays, overdueDays: overdue.personDays },
    });
  },
};
