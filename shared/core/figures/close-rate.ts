import { type FigureSpec, shareOf } from './figure.ts';

export const closeRate: FigureSpec = {
  definition: {
    id: 'close-rate',
    name: 'Capacity to close',
    unit: 'share',
    plain: 'The share of everything that was open in the period that got closed.',
    formula: 'closed ÷ (open at the start + opened)',
    inputs: ['episodes'],
    good: 'up',
    population: 'all findings, whatever their class',
    source: 'Cyentia Institute, Prioritization to Prediction 8',
    assumptions: [],
  },
  measure({ flow, openAtStart }) {
    const opened = flow.total('opened') + flow.total('reopened');
    return shareOf(flow.total('closed'), openAtStart + opened, 'nothing was open in the period');
  },
};
