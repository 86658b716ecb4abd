import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const eventLossP90: FigureSpec = {
  definition: { id: 'event-loss-p90', unit: 'money', good: 'down' },
  measure: fromExposure(
    ({ event }) => (event === null ? { missing: 'no event reaches materiality' } : { value: event.p90 }),
    'quantile',
  ),
};
