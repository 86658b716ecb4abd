import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const probabilityOfMaterialEvent: FigureSpec = {
  definition: {
    id: 'probability-of-material-event',
    name: 'Chance of a material event',
    unit: 'share',
    plain: 'How likely at least one material event is within twelve months.',
    formula: '1 − exp(−Σ λ · P(loss of one event ≥ materiality))',
    inputs: ['scenarios', 'materiality'],
    good: 'down',
    population: 'events at or above materiality',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(
    ({ event }) =>
      event === null ? { missing: 'no event reaches materiality' } : { share: event.probability },
    'quantile',
  ),
};
