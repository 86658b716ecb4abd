import { type FigureSpec, shareOf } from './figure.ts';

export const reopenedShare: FigureSpec = {
  definition: { id: 'reopened-share', unit: 'share', good: 'down' },
  measure({ flow }) {
    const reopened = flow.total('reopened');
    return shareOf(reopened, reopened + flow.total('opened'), 'nothing opened in the period');
  },
};
