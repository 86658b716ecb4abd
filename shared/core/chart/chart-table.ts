import type { ChartSeries, ChartSpec } from '../../schema/chart.ts';
import { isPublished, periodLabels } from './series.ts';

export type Cell = string | number | null;
/** `rows` have one cell per column; null means "no data". */
export type ChartTable = { columns: string[]; rows: Cell[][] };

/** A word of the table in the language of its reader, by its English. */
type Word = (english: string) => string;

/** How a chart says a word: in the language of its own words, else in English. */
export const chartWord =
  ({ words }: Pick<ChartSpec, 'words'>): Word =>
  (english) =>
    words?.[english.toLowerCase().replaceAll(' ', '-')] ?? english;

function seriesTable(series: ChartSeries[], word: Word): ChartTable {
  const labels = periodLabels(series);
  const columns = [word('Period')];
  const readers: ((label: string) => Cell)[] = [];
  for (const one of series) {
    const at = new Map(one.points.map((point) => [point.label, point]));
    columns.push(one.name);
    readers.push((label) => at.get(label)?.value ?? null);
    if (one.points.some((point) => point.low != null || point.high != null)) {
      columns.push(`${one.name}, ${word('low')}`, `${one.name}, ${word('high')}`);
      readers.push(
        (label) => at.get(label)?.low ?? null,
        (label) => at.get(label)?.high ?? null,
      );
    }
    if (!isPublished(one) && one.points.some((point) => point.mode && point.mode !== 'actual')) {
      columns.push(`${one.name}, ${word('kind')}`);
      readers.push((label) => (at.has(label) ? word(at.get(label)?.mode ?? 'actual') : null));
    }
  }
  return { columns, rows: labels.map((label) => [label, ...readers.map((read) => read(label))]) };
}

/** The figures a chart draws, for the table behind it and for exports: numbers as numbers, in the chart's unit. */
export function chartTable(spec: ChartSpec): ChartTable {
  const word = chartWord(spec);
  switch (spec.kind) {
    case 'line':
    case 'fan': {
      const table = seriesTable(spec.series, word);
      if (!spec.reference) return table;
      const { name, value } = spec.reference;
      return { columns: [...table.columns, name], rows: table.rows.map((row) => [...row, value]) };
    }
    case 'columns':
      return seriesTable(spec.net ? [...spec.series, spec.net] : spec.series, word);
    case 'sparkline':
      return seriesTable([{ id: spec.id, name: spec.title, tone: 'message', points: spec.points }], word);
    case 'bridge':
      return {
        columns: [word('Step'), spec.unit || word('Value'), word('Kind')],
        rows: spec.steps.map((step) => [step.label, step.value, word(step.total ? 'total' : 'change')]),
      };
    case 'bars':
      return {
        columns: [word('Name'), spec.unit || word('Value'), word('Low'), word('High'), word('Note')],
        rows: spec.bars.map((bar) => [bar.label, bar.value, bar.low, bar.high, bar.note]),
      };
    case 'bullet':
      return {
        columns: [word('Value'), word('Target'), word('Scale to')],
        rows: [[spec.value, spec.target, spec.max]],
      };
    case 'exceedance': {
      const columns = ['Loss in a year above', 'Chance', 'Kind'];
      const rows = (pairs: readonly (readonly [number, number])[], kind: string) =>
        pairs.map(([loss, chance]): Cell[] => [loss, chance, kind]);
      const others = (spec.others ?? []).flatMap(({ name, curve }) => rows(curve, name));
      return {
        columns,
        rows: [...rows(spec.curve, 'estimate'), ...others, ...rows(spec.appetite, 'appetite')],
      };
    }
    case 'survival':
      return {
        columns: ['Group', 'Age in days', 'Still open', 'Lower limit', 'Upper limit'],
        rows: spec.curves.flatMap((curve) =>
          curve.steps.map((step): Cell[] => [curve.name, step.time, step.surviving, step.lower, step.upper]),
        ),
      };
  }
}
