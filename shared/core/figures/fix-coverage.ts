import { type FigureSpec, noData, shareOf } from './figure.ts';

export const fixCoverage: FigureSpec = {
  definition: { id: 'fix-coverage', unit: 'share', good: 'up' },
  measure({ standing, threatKnown }) {
    if (!threatKnown) return noData('no list of exploited weaknesses (CISA KEV, FIRST EPSS) has been read');
    const exploited = (cell: { class: string }) => cell.class === 'exploited';
    const opened = standing.total('opened', exploited) + standing.total('reopened', exploited);
    return shareOf(standing.total('closed', exploited), opened, 'no exploited weakness has been seen');
  },
};
