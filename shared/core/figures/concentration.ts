import { type FigureSpec, noData, value } from './figure.ts';

export const concentration: FigureSpec = {
  definition: { id: 'concentration', unit: 'count', good: 'none' },
  measure({ concentration: found, exposure }) {
    if ('missing' in exposure) return noData(exposure.missing);
    if (found === null) return noData('no open finding carries exposure');
    return value(found.fixes, {
      detail: { fixGroups: found.groups, drivenMinor: found.drivenMinor, top: found.top },
    });
  },
};
