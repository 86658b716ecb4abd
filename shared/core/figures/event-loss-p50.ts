import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const eventLossP50: FigureSpec = {
  definition: { id: 'event-loss-p50', unit: 'money', good: 'down' },
  measure: fromExposure(
    ({ event }) => (event === null ? { missing: 'no event reaches materiality' } : { value: event.p50 }),
    'quantile',
  ),
};
