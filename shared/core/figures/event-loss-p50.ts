import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const eventLossP50: FigureSpec = {
  definition: {
    id: 'event-loss-p50',
    name: 'Cost of one material event (P50)',
    unit: 'money',
    plain: 'What one material event costs, typically.',
    formula: '50 % quantile of the loss of one event at or above materiality',
    inputs: ['scenarios', 'materiality'],
    good: 'down',
    population: 'events at or above materiality',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(
    ({ event }) => (event === null ? { missing: 'no event reaches materiality' } : { value: event.p50 }),
    'quantile',
  ),
};
