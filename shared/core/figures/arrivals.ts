import { type FigureSpec, value } from './figure.ts';

export const arrivals: FigureSpec = {
  definition: {
    id: 'arrivals',
    name: 'New findings',
    unit: 'count',
    plain: 'How many weaknesses were found for the first time in the period.',
    formula: 'episodes first opened in the period',
    inputs: ['episodes'],
    good: 'down',
    population: 'all findings, whatever their class',
    source: 'Domain §2, counting rules of the product',
    assumptions: [],
  },
  measure({ flow }) {
    return value(flow.total('opened'), {
      by: { severity: flow.by('severity', { opened: 1 }), class: flow.by('class', { opened: 1 }) },
    });
  },
};
