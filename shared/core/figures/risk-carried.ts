import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const riskCarried: FigureSpec = {
  definition: {
    id: 'risk-carried',
    name: 'Risk carried by open findings',
    unit: 'money',
    plain:
      'The uncertain half of the interest on the debt: the expected loss a year that open findings carry.',
    formula: 'Σ of the shares of all open findings, equal to the driven part',
    inputs: ['scenarios', 'open findings'],
    good: 'down',
    population: 'open findings',
    source: 'Domain §5',
    assumptions: [],
  },
  measure: fromExposure(({ driven }) => ({ value: driven })),
};
