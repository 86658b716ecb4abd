import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const eventLossP99: FigureSpec = {
  definition: {
    id: 'event-loss-p99',
    name: 'Cost of one material event (P99)',
    unit: 'money',
    plain: 'What one material event costs, in one case of a hundred at least.',
    formula: '99 % quantile of the loss of one event at or above materiality',
    inputs: ['scenarios', 'materiality'],
    good: 'down',
    population: 'events at or above materiality',
    source: 'Open FAIR O-RT and O-RA; domain §4',
    assumptions: [],
  },
  measure: fromExposure(
    ({ event }) => (event === null ? { missing: 'no event reaches materiality' } : { value: event.p99 }),
    'quantile',
  ),
};
