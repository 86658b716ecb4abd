import { punctuality } from '../wording/punctuality.ts';
import { type FigureSpec, shareOf } from './figure.ts';

export const attainment: FigureSpec = {
  definition: {
    id: 'attainment',
    name: punctuality.findings.name,
    unit: 'share',
    plain: punctuality.findings.sentence,
    formula:
      'met ÷ (first due date fell in the period and has passed); a later date never turns a miss into a hit, what was open again within 90 days was not fixed, overdue open ones are misses, accepted before the date are left out',
    inputs: ['episodes', 'due-date policy'],
    good: 'up',
    population: 'findings whose first due date fell in the period',
    source: 'Domain §6',
    assumptions: [],
  },
  measure({ flow }) {
    return shareOf(flow.total('met'), flow.total('due'), 'no due date fell in the period');
  },
};
