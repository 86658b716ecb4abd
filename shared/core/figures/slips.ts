import { type FigureSpec, value } from './figure.ts';

export const slips: FigureSpec = {
  definition: { id: 'slips', unit: 'count', good: 'down' },
  measure({ slips }) {
    return value(slips.moves, { detail: { days: slips.days, findingsThrice: slips.findingsThrice } });
  },
};
