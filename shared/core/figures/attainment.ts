import { type FigureSpec, shareOf } from './figure.ts';

export const attainment: FigureSpec = {
  definition: { id: 'attainment', unit: 'share', good: 'up' },
  measure({ flow }) {
    return shareOf(flow.total('met'), flow.total('due'), 'no due date fell in the period');
  },
};
