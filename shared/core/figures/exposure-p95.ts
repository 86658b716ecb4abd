import { fromExposure } from './exposure-figure.ts';
import type { FigureSpec } from './figure.ts';

export const exposureP95: FigureSpec = {
  definition: { id: 'exposure-p95', unit: 'money', good: 'down' },
  measure: fromExposure(
    ({ net, gross, insured, minorPerMajor }) => ({
      value: net.p95,
      detail: { grossMinor: Math.round(gross.p95 * minorPerMajor), insured },
    }),
    'quantile',
  ),
};
