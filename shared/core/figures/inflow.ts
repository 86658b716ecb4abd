import { effortRange } from '../effort.ts';
import { type FigureSpec, none, value } from './figure.ts';

export const inflow: FigureSpec = {
  definition: {
    id: 'inflow',
    name: 'Work that arrived',
    unit: 'person-days',
    plain: 'The work that the findings of the period brought.',
    formula: 'effort of fix groups opened in the period',
    inputs: ['episodes', 'effort'],
    good: 'down',
    population: 'findings opened in the period',
    source: 'Domain §7',
    assumptions: [
      'effort by kind and severity where the source names none',
      '90 % of groups within half and double their estimate, and 25 % common to all',
    ],
  },
  measure({ effort: { inflow } }) {
    if (inflow.groups === 0) return none('nothing arrived in the period');
    const range = effortRange(inflow.personDays, inflow.squares);
    return value(inflow.personDays, { low: range?.low ?? null, high: range?.high ?? null });
  },
};
