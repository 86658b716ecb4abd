import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const exposureDriven: FigureSpec = {
  definition: { id: 'exposure-driven', unit: 'money', good: 'down' },
  measure: fromExposure(({ driven, base }) => ({ value: driven, detail: { baseMajor: base } })),
};
