import { type FigureSpec, shareOf } from './figure.ts';

export const reopenedShare: FigureSpec = {
  definition: {
    id: 'reopened-share',
    name: 'Reopened',
    unit: 'share',
    plain: 'Of everything that opened in the period, the share that had been closed before.',
    formula: 'reopened ÷ (arrivals + reopened)',
    inputs: ['episodes'],
    good: 'down',
    population: 'all findings, whatever their class',
    source: 'Domain §2, counting rules of the product',
    assumptions: [],
  },
  measure({ flow }) {
    const reopened = flow.total('reopened');
    return shareOf(reopened, reopened + flow.total('opened'), 'nothing opened in the period');
  },
};
