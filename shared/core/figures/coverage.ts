import { type FigureSpec, noData, shareOf } from './figure.ts';

export const coverage: FigureSpec = {
  definition: {
    id: 'coverage',
    name: 'Assets we hear from',
    unit: 'share',
    plain: 'The share of assets whose telemetry reached us within the last 24 hours.',
    formula: 'assets heard in the 24 hours up to the instant, or to the end of its day ÷ assets',
    inputs: ['signals', 'assets'],
    good: 'up',
    population: 'assets that are not retired',
    source: 'domain §8',
    assumptions: ['an asset is heard where any one way of detection heard it'],
  },
  measure({ coverage: of }) {
    if (of === null) return noData('no telemetry was sent to us');
    return shareOf(of.heard, of.assets, 'there are no assets', { onDay: of.onDay });
  },
};
