import { type FigureSpec, noData, shareOf } from './figure.ts';

export const coverage: FigureSpec = {
  definition: { id: 'coverage', unit: 'share', good: 'up' },
  measure({ coverage: of }) {
    if (of === null) return noData('no telemetry was sent to us');
    return shareOf(of.heard, of.assets, 'there are no assets', { onDay: of.onDay });
  },
};
