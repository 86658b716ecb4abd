import { effortRange } from '../effort.ts';
import { type FigureSpec, none, value } from './figure.ts';

/** Overdue work is spread over four quarters: a quarter takes a fourth of it, a month a twelfth, a week its days. */
const shareOfYear = (days: number): number => (days > 80 ? 1 / 4 : days > 20 ? 1 / 12 : days / 365.25);

export const demand: FigureSpec = {
  definition: {
    id: 'demand',
    name: 'Work needed',
    unit: 'person-days',
    plain: 'The work it takes to keep the dates promised in the period, with a quarter of what is overdue.',
    formula:
      'effort of fixes whose original due date falls in the period + overdue effort spread over four quarters',
    inputs: ['due dates', 'effort'],
    good: 'down',
    population: 'findings due in the period or overdue',
    source: 'Domain §7',
    assumptions: [
      'effort by kind and severity where the source names none',
      '90 % of groups within half and double their estimate, and 25 % common to all',
    ],
  },
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
