import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const exposureAle: FigureSpec = {
  definition: { id: 'exposure-ale', unit: 'money', good: 'down' },
  measure: fromExposure(({ ale, low, high }) => ({ value: ale, low, high })),
};
