import { unnoticedOf } from '../unnoticed.ts';
import { type FigureSpec, noData, value } from './figure.ts';

export const unnoticedIncidents: FigureSpec = {
  definition: { id: 'unnoticed-incidents', unit: 'incidents', good: 'down' },
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
