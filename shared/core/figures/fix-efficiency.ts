import { type FigureSpec, noData, shareOf } from './figure.ts';

export const fixEfficiency: FigureSpec = {
  definition: { id: 'fix-efficiency', unit: 'share', good: 'up' },
  measure({ flow, threatKnown }) {
    if (!threatKnown) return noData('no list of exploited weaknesses (CISA KEV, FIRST EPSS) has been read');
    const exploited = flow.total('closed', (cell) => cell.class === 'exploited');
    return shareOf(exploited, flow.total('closed'), 'nothing was closed in the period');
  },
};
