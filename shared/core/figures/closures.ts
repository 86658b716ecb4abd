import { type FigureSpec, value } from './figure.ts';

export const closures: FigureSpec = {
  definition: {
    id: 'closures',
    name: 'Closed findings',
    unit: 'count',
    plain: 'How many weaknesses were closed in the period.',
    formula:
      'episodes closed in the period; in time and verified are told beside it, without those that were open again within 90 days',
    inputs: ['episodes'],
    good: 'up',
    population: 'all findings, whatever their class',
    source: 'Domain §2, counting rules of the product',
    assumptions: [],
  },
  measure({ flow }) {
    return value(flow.total('closed'), {
      by: { severity: flow.by('severity', { closed: 1 }), class: flow.by('class', { closed: 1 }) },
      detail: {
        verified: flow.total('verified'),
        withDueDate: flow.total('closed-with-due'),
        inTime: flow.total('closed-in-time'),
      },
    });
  },
};
