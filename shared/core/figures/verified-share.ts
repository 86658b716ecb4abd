import { type FigureSpec, shareOf } from './figure.ts';

export const verifiedShare: FigureSpec = {
  definition: {
    id: 'verified-share',
    name: 'Closures verified',
    unit: 'share',
    plain: 'Of the closures in the period, the share that a later scan or a person confirmed.',
    formula:
      'closures with a confirmation ÷ closures; one that was open again within 90 days is not confirmed, whoever said so',
    inputs: ['episodes'],
    good: 'up',
    population: 'closures of the period',
    source: 'Domain §2, counting rules of the product',
    assumptions: [],
  },
  measure({ flow }) {
    return shareOf(flow.total('verified'), flow.total('closed'), 'nothing was closed in the period');
  },
};
