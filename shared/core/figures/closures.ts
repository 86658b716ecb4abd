import { type FigureSpec, value } from './figure.ts';

export const closures: FigureSpec = {
  definition: { id: 'closures', unit: 'count', good: 'up' },
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
