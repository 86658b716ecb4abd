import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const exposureAle: FigureSpec = {
  definition: {
    id: 'exposure-ale',
    name: 'Expected loss in a year',
    unit: 'money',
    plain: 'What incidents will cost in an average year: the mean over many simulated years.',
    formula:
      'Σ over scenarios E[λ] · E[L]; the range is P10–P90 of the conditional mean over 10,000 parameter draws',
    inputs: ['scenarios', 'open findings'],
    good: 'down',
    population: 'loss scenarios in force',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(({ ale, low, high }) => ({ value: ale, low, high })),
};
