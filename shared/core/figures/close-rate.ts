import { type FigureSpec, shareOf } from './figure.ts';

export const closeRate: FigureSpec = {
  definition: { id: 'close-rate', unit: 'share', good: 'up' },
  measure({ flow, openAtStart }) {
    const opened = flow.total('opened') + flow.total('reopened');
    return shareOf(flow.total('closed'), openAtStart + opened, 'nothing was open in the period');
  },
};
