import { type Placed, placePoints, type SpecOf, splitAtBreaks } from '@plumbline/shared/core/chart/series.ts';
import type { ChartSeries } from '@plumbline/shared/schema/chart.ts';

/** A stretch of one series that is drawn in one way: `open` dashed (forecast, to date), `outlined` without a line. */
export type Strand<V = number> = {
  key: string;
  series: ChartSeries;
  open: boolean;
  outlined: boolean;
  values: Record<number, V>;
};

const isOpen = ({ point }: Placed) => point.mode === 'forecast' || point.mode === 'to-date';
const isOutlined = ({ point }: Placed) => point.mode === 'published';

function collect<V>(points: Placed[], read: (placed: Placed) => V | null): Record<number, V> {
  const found: Record<number, V> = {};
  for (const placed of points) {
    const value = read(placed);
    if (value !== null) found[placed.index] = value;
  }
  return found;
}

const range = (placed: Placed): [number, number] | null =>
  placed.low === null || placed.high === null ? null : [placed.low, placed.high];

/** The strands of every series, cut where the method breaks and where a forecast begins. */
export function strandsOf(spec: SpecOf<'line'> | SpecOf<'fan'>, labels: string[], breaks: number[]) {
  const strands: Strand[] = [];
  const bands: Strand<[number, number]>[] = [];
  const same = (value: number) => value;
  for (const series of spec.series) {
    const runs = splitAtBreaks(placePoints(series, labels, same, same), breaks);
    for (const [at, run] of runs.entries()) {
      const lined = run.filter((placed) => !isOutlined(placed));
      const opening = spec.kind === 'fan' ? -1 : lined.findIndex(isOpen);
      const actual = opening === -1 ? lined : lined.slice(0, opening);
      const ahead = opening === -1 ? [] : lined.slice(Math.max(0, opening - 1));
      const add = (name: string, points: Placed[], open: boolean, outlined: boolean) => {
        const strand = { key: `${series.id}-${at}-${name}`, series, open, outlined };
        const values = collect(points, (placed) => placed.y);
        if (Object.keys(values).length > 0) strands.push({ ...strand, values });
        const ranges = collect(points, range);
        if (Object.keys(ranges).length > 1)
          bands.push({ ...strand, key: `${strand.key}-range`, values: ranges });
      };
      add('actual', actual, false, false);
      add('ahead', ahead, true, false);
      add('published', run.filter(isOutlined), false, true);
    }
  }
  return { strands, bands };
}
