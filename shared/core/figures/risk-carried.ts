import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const riskCarried: FigureSpec = {
  definition: { id: 'risk-carried', unit: 'money', good: 'down' },
  measure: fromExposure(({ driven }) => ({ value: driven })),
};
