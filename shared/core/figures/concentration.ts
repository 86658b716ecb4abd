import { type FigureSpec, noData, value } from './figure.ts';

export const concentration: FigureSpec = {
  definition: {
    id: 'concentration',
    name: 'Fixes that carry half of the loss',
    unit: 'count',
    plain: 'How few pieces of work carry half of the expected loss that fixing can remove.',
    formula: 'smallest number of fix groups whose shares reach half of the driven exposure',
    inputs: ['open findings', 'scenarios'],
    good: 'none',
    population: 'open findings',
    source: 'Domain §3',
    assumptions: [],
  },
  measure({ concentration: found, exposure }) {
    if ('missing' in exposure) return noData(exposure.missing);
    if (found === null) return noData('no open finding carries exposure');
    return value(found.fixes, {
      detail: { fixGroups: found.groups, drivenMinor: found.drivenMinor, top: found.top },
    });
  },
};
