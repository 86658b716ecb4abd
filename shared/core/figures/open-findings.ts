import { openMeasures } from '../counters.ts';
import { type FigureSpec, value } from './figure.ts';

export const openFindings: FigureSpec = {
  definition: {
    id: 'open-findings',
    name: 'Open findings',
    unit: 'count',
    plain: 'How many known weaknesses are not repaired.',
    formula:
      'opened + reopened − closed − left the scope, up to the instant; accepted ones are open and shown apart',
    inputs: ['episodes'],
    good: 'down',
    population: 'all findings, whatever their class',
    source: 'Domain §2, counting rules of the product',
    assumptions: [],
  },
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
