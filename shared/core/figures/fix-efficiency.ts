import { type FigureSpec, noData, shareOf } from './figure.ts';

export const fixEfficiency: FigureSpec = {
  definition: {
    id: 'fix-efficiency',
    name: 'Fixes that mattered',
    unit: 'share',
    plain: 'Of everything fixed in the period, the share that was known to be exploited.',
    formula: 'closures of class exploited ÷ closures',
    inputs: ['episodes', 'CISA KEV'],
    good: 'up',
    population: 'closures of the period',
    source: 'Cyentia Institute, Prioritization to Prediction',
    assumptions: [],
  },
  measure({ flow, threatKnown }) {
    if (!threatKnown) return noData('no list of exploited weaknesses (CISA KEV, FIRST EPSS) has been read');
    const exploited = flow.total('closed', (cell) => cell.class === 'exploited');
    return shareOf(exploited, flow.total('closed'), 'nothing was closed in the period');
  },
};
