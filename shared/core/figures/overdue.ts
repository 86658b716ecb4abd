import { type FigureSpec, value } from './figure.ts';

export const overdue: FigureSpec = {
  definition: { id: 'overdue', unit: 'count', good: 'down' },
  measure({ standing }) {
    return value(standing.total('overdue'), { by: { severity: standing.by('severity', { overdue: 1 }) } });
  },
};
