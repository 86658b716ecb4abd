import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const eventLossP90: FigureSpec = {
  definition: {
    id: 'event-loss-p90',
    name: 'Cost of one material event (P90)',
    unit: 'money',
    plain: 'What one material event costs, in one case of ten at least.',
    formula: '90 % quantile of the loss of one event at or above materiality',
    inputs: ['scenarios', 'materiality'],
    good: 'down',
    population: 'events at or above materiality',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(
    ({ event }) => (event === null ? { missing: 'no event reaches materiality' } : { value: event.p90 }),
    'quantile',
  ),
};
