import { type FigureSpec, noData, value } from './figure.ts';

export const capacity: FigureSpec = {
  definition: { id: 'capacity', unit: 'person-days', good: 'up' },
  measure({ staffing, workdays }) {
    if (staffing === null) return noData('no staffing has been recorded');
    const people = staffing.filled + staffing.contract;
    const days = people * workdays.period;
    const [low, high] = staffing.worked;
    const range = low === high ? { low: null, high: null } : { low: days * low, high: days * high };
    return value((days * (low + high)) / 2, {
      ...range,
      detail: { people, vacant: Math.max(0, staffing.funded - staffing.filled) },
    });
  },
};
