import { type FigureSpec, noData } from './figure.ts';

export const carryingCost: FigureSpec = {
  definition: {
    id: 'carrying-cost',
    name: 'Cost of carrying the debt',
    unit: 'money',
    plain: 'What the debt costs each year in lost working time, whether or not anything happens.',
    formula: 'hours a month reported × rate × 12',
    inputs: ['reported hours'],
    good: 'down',
    population: 'open findings with reported hours',
    source: 'Domain §5',
    assumptions: [],
  },
  measure() {
    return noData('no source reports hours lost to the debt');
  },
};
