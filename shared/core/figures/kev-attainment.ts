import { type FigureSpec, shareOf } from './figure.ts';

export const kevAttainment: FigureSpec = {
  definition: { id: 'kev-attainment', unit: 'share', good: 'up' },
  measure({ kev }) {
    return shareOf(kev.met, kev.due, 'no listed weakness was due in the period');
  },
};
