import { type FigureSpec, noData, value } from './figure.ts';

export const capacity: FigureSpec = {
  definition: {
    id: 'capacity',
    name: 'Work the people can do',
    unit: 'person-days',
    plain: 'The work that the people who are there can do in the period.',
    formula: '(filled + contract) × working days less leave × share of time for this work',
    inputs: ['staffing'],
    good: 'up',
    population: 'teams of the scope',
    source: 'Domain §7',
    assumptions: ['share of time for this work 15–35 % unless recorded', '220 working days a year'],
  },
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
