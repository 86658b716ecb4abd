import { type FigureSpec, noData, value } from './figure.ts';

export const spend: FigureSpec = {
  definition: { id: 'spend', unit: 'money', good: 'none' },
  measure({ spend: spent }) {
    if (spent === 'company') return noData('spend is recorded for the company as a whole');
    if (spent === null) return noData('no spend has been recorded');
    return value(spent.totalMinor, { by: { kind: spent.byKind } });
  },
};
