import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const probabilityAboveAppetite: FigureSpec = {
  definition: {
    id: 'probability-above-appetite',
    name: 'Chance of exceeding the appetite',
    unit: 'share',
    plain: 'How likely a year is to cost more than the board accepted.',
    formula: 'P(net annual loss > L*)',
    inputs: ['scenarios', 'appetite'],
    good: 'down',
    population: 'loss scenarios in force',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(
    ({ probabilityAboveAppetite, appetite }) =>
      probabilityAboveAppetite === null
        ? { missing: 'no appetite has been approved' }
        : { share: probabilityAboveAppetite, detail: { status: appetite[0]?.status } },
    'quantile',
  ),
};
