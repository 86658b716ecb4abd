import { type FigureSpec, noData, value } from './figure.ts';

export const spend: FigureSpec = {
  definition: {
    id: 'spend',
    name: 'Spend on prevention',
    unit: 'money',
    plain: 'What is spent in a year on preventing loss.',
    formula: 'spend of the four quarters up to the instant, by kind',
    inputs: ['spend'],
    good: 'none',
    population: 'spend of the scope',
    source: 'Domain §7',
    assumptions: [],
  },
  measure({ spend: spent }) {
    if (spent === 'company') return noData('spend is recorded for the company as a whole');
    if (spent === null) return noData('no spend has been recorded');
    return value(spent.totalMinor, { by: { kind: spent.byKind } });
  },
};
