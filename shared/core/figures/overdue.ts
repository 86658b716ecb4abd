import { type FigureSpec, value } from './figure.ts';

export const overdue: FigureSpec = {
  definition: {
    id: 'overdue',
    name: 'Overdue findings',
    unit: 'count',
    plain: 'How many open weaknesses are past the date promised for them.',
    formula: 'open findings whose due date has passed',
    inputs: ['episodes', 'due-date policy'],
    good: 'down',
    population: 'open findings with a due date',
    source: 'Domain §2, counting rules of the product',
    assumptions: [
      'due dates by policy where the source names none: critical 15, high 30, medium 90, low 180 days; exploited 15, likely 30',
    ],
  },
  measure({ standing }) {
    return value(standing.total('overdue'), { by: { severity: standing.by('severity', { overdue: 1 }) } });
  },
};
