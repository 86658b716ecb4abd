import { type FigureSpec, value } from './figure.ts';

export const arrivals: FigureSpec = {
  definition: { id: 'arrivals', unit: 'count', good: 'down' },
  measure({ flow }) {
    return value(flow.total('opened'), {
      by: { severity: flow.by('severity', { opened: 1 }), class: flow.by('class', { opened: 1 }) },
    });
  },
};
