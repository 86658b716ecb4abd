import { openMeasures } from '../counters.ts';
import { type FigureSpec, value } from './figure.ts';

export const openFindings: FigureSpec = {
  definition: { id: 'open-findings', unit: 'count', good: 'down' },
  measure({ standing, openByAge }) {
    const open =
      standing.total('opened') +
      standing.total('reopened') -
      standing.total('closed') -
      standing.total('retired');
    return value(open, {
      by: {
        severity: standing.by('severity', openMeasures),
        class: standing.by('class', openMeasures),
        kind: standing.by('kind', openMeasures),
        age: openByAge,
      },
      detail: { accepted: standing.total('accepted') },
    });
  },
};
