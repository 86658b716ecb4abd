import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const probabilityOfMaterialEvent: FigureSpec = {
  definition: { id: 'probability-of-material-event', unit: 'share', good: 'down' },
  measure: fromExposure(
    ({ event }) =>
      event === null ? { missing: 'no event reaches materiality' } : { share: event.probability },
    'quantile',
  ),
};
