import { type FigureSpec, value } from './figure.ts';

export const slips: FigureSpec = {
  definition: {
    id: 'slips',
    name: 'Dates moved later',
    unit: 'count',
    plain: 'How often a promised date was moved to a later one in the period.',
    formula: 'due dates moved later',
    inputs: ['due-date changes'],
    good: 'down',
    population: 'findings with a due date',
    source: 'Domain §6',
    assumptions: [],
  },
  measure({ slips }) {
    return value(slips.moves, { detail: { days: slips.days, findingsThrice: slips.findingsThrice } });
  },
};
