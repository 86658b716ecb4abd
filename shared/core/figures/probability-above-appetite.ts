import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const probabilityAboveAppetite: FigureSpec = {
  definition: { id: 'probability-above-appetite', unit: 'share', good: 'down' },
  measure: fromExposure(
    ({ probabilityAboveAppetite, appetite }) =>
      probabilityAboveAppetite === null
        ? { missing: 'no appetite has been approved' }
        : { share: probabilityAboveAppetite, detail: { status: appetite[0]?.status } },
    'quantile',
  ),
};
