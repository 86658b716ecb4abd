import type { ChartSeries, ChartSpec } from '../../schema/chart.ts';
import { periodLabels } from './series.ts';

export type Cell = string | number | null;
/** `rows` have one cell per column; null means "no data". */
export type ChartTable = { columns: string[]; rows: Cell[][] };

function seriesTable(series: ChartSeries[], first: string): ChartTable {
  const labels = periodLabels(series);
  const columns = [first];
  const readers: ((label: string) => Cell)[] = [];
  for (const one of series) {
    const at = new Map(one.points.map((point) => [point.label, point]));
    columns.push(one.name);
    readers.push((label) => at.get(label)?.value ?? null);
    if (one.points.some((point) => point.low != null || point.high != null)) {
      columns.push(`${one.name}, low`, `${one.name}, high`);
      readers.push(
        (label) => at.get(label)?.low ?? null,
        (label) => at.get(label)?.high ?? null,
      );
    }
    if (one.points.some((point) => point.mode && point.mode !== 'actual')) {
      columns.push(`${one.name}, kind`);
      readers.push((label) => at.get(label)?.mode ?? (at.has(label) ? 'actual' : null));
    }
  }
  return { columns, rows: labels.map((label) => [label, ...readers.map((read) => read(label))]) };
}

/** The figures a chart draws, for the table behind it and for exports: numbers as numbers, in the chart's unit. */
export function chartTable(spec: ChartSpec): ChartTable {
  switch (spec.kind) {
    case 'line':
    case 'fan': {
      const table = seriesTable(spec.series, 'Period');
      if (!spec.reference) return table;
      const { name, value } = spec.reference;
      return { columns: [...table.columns, name], rows: table.rows.map((row) => [...row, value]) };
    }
    case 'columns':
      return seriesTable(spec.net ? [...spec.series, spec.net] : spec.series, 'Period');
    case 'sparkline':
      return seriesTable([{ id: spec.id, name: spec.title, tone: 'message', points: spec.points }], 'Period');
    case 'bridge':
      return {
        columns: ['Step', spec.unit || 'Value', 'Kind'],
        rows: spec.steps.map((step) => [step.label, step.value, step.total ? 'total' : 'change']),
      };
    case 'bars':
      return {
        columns: ['Name', spec.unit || 'Value', 'Low', 'High', 'Note'],
        rows: spec.bars.map((bar) => [bar.label, bar.value, bar.low, bar.high, bar.note]),
      };
    case 'bullet':
      return { columns: ['Value', 'Target', 'Scale to'], rows: [[spec.value, spec.target, spec.max]] };
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
