import { type FigureSpec, value } from './figure.ts';

export const netFlow: FigureSpec = {
  definition: { id: 'net-flow', unit: 'count', good: 'down' },
  measure({ flow }) {
    return value(flow.total('opened') + flow.total('reopened') - flow.total('closed'), {
      by: { class: flow.by('class', { opened: 1, reopened: 1, closed: -1 }) },
    });
  },
};
