import { unnoticedOf } from '../unnoticed.ts';
import { type FigureSpec, noData, value } from './figure.ts';

export const unnoticedIncidents: FigureSpec = {
  definition: {
    id: 'unnoticed-incidents',
    name: 'Incidents nobody noticed',
    unit: 'incidents',
    plain: 'At least about so many incidents of one kind went unnoticed in three years.',
    formula:
      'Chapman’s estimate for two ways of detection, Chao’s lower bound for more, less those seen; of the kind that most were found twice of; refused where fewer than 7 were; low and high are 95 % limits',
    inputs: ['incidents with the ways that found them'],
    good: 'down',
    population: 'incidents of one loss scenario that began within the three years before',
    source: 'Chapman 1951; Chao 1987; domain §8',
    assumptions: [
      'ways of detection find independently; they agree on the loud ones, so the truth is higher',
    ],
  },
  measure({ incidents, span }) {
    if (incidents === null) return noData('no incident has been recorded');
    const [best] = unnoticedOf(incidents, span.asOfMs);
    if (best === undefined) return noData('no incident says by which ways it was found');
    const detail = { kind: best.kind, ways: best.ways, seen: best.seen, overlap: best.overlap };
    if (best.unnoticed === null) return { ...noData(best.because ?? ''), detail };
    return value(best.unnoticed, {
      low: best.low,
      high: best.high,
      detail: { ...detail, method: best.method },
    });
  },
};
