import { type FigureSpec, shareOf } from './figure.ts';

export const verifiedShare: FigureSpec = {
  definition: { id: 'verified-share', unit: 'share', good: 'up' },
  measure({ flow }) {
    return shareOf(flow.total('verified'), flow.total('closed'), 'nothing was closed in the period');
  },
};
