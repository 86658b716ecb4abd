import { displayChange, displayNumber } from '@plumbline/shared/core/chart/axis.ts';
import {
  type Cell,
  type ChartTable,
  chartTable,
  chartWord,
} from '@plumbline/shared/core/chart/chart-table.ts';
import { survivalAt } from '@plumbline/shared/core/chart/survival-at.ts';
import type { ChartSeries, ChartSpec } from '@plumbline/shared/schema/chart.ts';

function survivalTable(spec: Extract<ChartSpec, { kind: 'survival' }>): ChartTable {
  const times = [...new Set(spec.curves.flatMap((curve) => curve.steps.map((step) => step.time)))];
  const rows = times
    .sort((a, b) => a - b)
    .map((time): Cell[] => [time, ...spec.curves.map((curve) => survivalAt(curve.steps, time))]);
  return { columns: ['Age in days', ...spec.curves.map((curve) => curve.name)], rows };
}

/** The figures in the order in which a reader steps through the chart: one row per place on its axis. */
export function chartStops(spec: ChartSpec): ChartTable {
  if (spec.kind === 'survival') return survivalTable(spec);
  const table = chartTable(spec);
  if (spec.kind !== 'exceedance') return table;
  return { ...table, rows: table.rows.filter((row) => row[2] === 'estimate' && Number(row[0]) > 0) };
}

/** A figure of the chart's table as the page writes it. */
export function cellText(cell: Cell, spec: ChartSpec, column: string): string {
  if (cell === null) return chartWord(spec)('no data');
  if (typeof cell === 'string') return cell;
  if (spec.kind === 'survival') {
    return column.startsWith('Age') ? displayNumber(cell, 0, spec.locale) : share(cell, spec.locale);
  }
  if (spec.kind === 'exceedance') {
    return column === 'Chance' ? share(cell, spec.locale) : displayNumber(cell, 0, spec.locale);
  }
  return displayNumber(cell, spec.decimals, spec.locale);
}

const share = (value: number, locale?: string) => `${displayNumber(value * 100, 1, locale)} %`;

export type Reading = { title: string; values: { name: string; text: string }[] };
type Point = ChartSeries['points'][number];

function pointText(point: Point, spec: ChartSpec): string {
  const word = chartWord(spec);
  if (point.value === null) return word('no data');
  const number = (value: number) => displayNumber(value, spec.decimals, spec.locale);
  const range =
    point.low != null && point.high != null ? ` (${number(point.low)}–${number(point.high)})` : '';
  const mode =
    !point.mode || point.mode === 'actual' || spec.kind === 'fan'
      ? ''
      : ` ${word(point.mode.replace('-', ' '))}`;
  return `${number(point.value)}${range}${mode}`;
}

function seriesReading(spec: ChartSpec, series: ChartSeries[], label: string): Reading {
  const values = series.flatMap((one) => {
    const point = one.points.find((candidate) => candidate.label === label);
    return point ? [{ name: one.name, text: pointText(point, spec) }] : [];
  });
  return { title: label, values };
}

/** What stands at one place of the chart: its name, then each series with its value and range. */
export function readingAt(spec: ChartSpec, stops: ChartTable, index: number): Reading {
  const row = stops.rows[index] ?? [];
  const label = String(row[0] ?? '');
  if (spec.kind === 'line' || spec.kind === 'fan') return seriesReading(spec, spec.series, label);
  if (spec.kind === 'columns') {
    return seriesReading(spec, spec.net ? [...spec.series, spec.net] : spec.series, label);
  }
  const step = spec.kind === 'bridge' ? spec.steps[index] : undefined;
  if (step) {
    const text = step.total
      ? displayNumber(step.value, spec.decimals, spec.locale)
      : displayChange(step.value, spec.decimals, spec.locale);
    return { title: step.label, values: [{ name: spec.unit, text }] };
  }
  const texts = row.map((cell, at) => cellText(cell, spec, stops.columns[at] ?? ''));
  const title =
    spec.kind === 'exceedance' ? `Above ${texts[0]}` : spec.kind === 'survival' ? `${texts[0]} days` : label;
  const values = texts.slice(1).map((text, at) => ({ name: stops.columns[at + 1] ?? '', text }));
  return {
    title,
    values: values.filter(({ name, text }) => name !== chartWord(spec)('Kind') && text !== ''),
  };
}

export function readingSentence({ title, values }: Reading): string {
  return `${title}: ${values.map(({ name, text }) => `${name} ${text}`).join(', ')}`;
}
