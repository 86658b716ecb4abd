import { type FigureSpec, value } from './figure.ts';

export const netFlow: FigureSpec = {
  definition: {
    id: 'net-flow',
    name: 'Net flow',
    unit: 'count',
    plain: 'By how much the open findings grew (or shrank) in the period.',
    formula: 'arrivals + reopened − closures',
    inputs: ['episodes'],
    good: 'down',
    population: 'all findings, whatever their class',
    source: 'Domain §2, counting rules of the product',
    assumptions: [],
  },
  measure({ flow }) {
    return value(flow.total('opened') + flow.total('reopened') - flow.total('closed'), {
      by: { class: flow.by('class', { opened: 1, reopened: 1, closed: -1 }) },
    });
  },
};
