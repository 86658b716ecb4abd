import { type FigureSpec, noData } from './figure.ts';

export const carryingCost: FigureSpec = {
  definition: { id: 'carrying-cost', unit: 'money', good: 'down' },
  measure() {
    return noData('no source reports hours lost to the debt');
  },
};
