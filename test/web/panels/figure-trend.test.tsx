import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import type { TrendPoint } from '@plumbline/shared/schema/figure.ts';
import { FigureTrend, trendSpec } from '@plumbline/web/panels/figure-trend.tsx';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

const formats = { locale: 'en', currency: 'USD' };
const definition: FigureDefinition = {
  id: 'half-life',
  name: 'Half of findings closed within',
  unit: 'days',
  plain: 'Half of the findings opened are closed within this many days.',
  formula: 'Kaplan–Meier',
  inputs: [],
  good: 'down',
  population: 'all findings',
  source: 'Kaplan & Meier 1958',
  assumptions: [],
};
const point = (period: string, value: number | null, more: Partial<TrendPoint> = {}): TrendPoint => ({
  period,
  start: '2026-01-01T00:00:00Z',
  end: '2026-04-01T00:00:00Z',
  value,
  low: value === null ? null : value - 4,
  high: value === null ? null : value + 4,
  ...more,
});
const points = [
  point('2026-Q1', 52),
  point('2026-Q2', null, { state: 'no-data' }),
  point('2026-Q3', 41, { toDate: true }),
];

const rows = () => screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));

describe('how a figure moved', () => {
  it('is also a table, newest first, with the unit in its heading and gaps as words', () => {
    render(<FigureTrend {...{ definition, points, formats }} name="All units" compared={null} />);
    expect(rows()).toEqual([
      ['Period', 'Value, days', 'Range'],
      ['2026-Q3 to date', '41', '37 – 45'],
      ['2026-Q2', 'no data', ''],
      ['2026-Q1', '52', '48 – 56'],
    ]);
  });

  it('stands beside another unit, period by period', () => {
    const compared = { name: 'Shop', points: [point('2026-Q3', 30)] };
    render(<FigureTrend {...{ definition, points, formats, compared }} name="All units" />);
    expect(rows().map((cells) => cells.at(-1))).toEqual(['Shop', '30', 'no data', 'no data']);
  });

  it('is told in words to those who do not see the chart', () => {
    const spec = trendSpec({ definition, points, formats, name: 'All units', compared: null });
    expect(spec.alt).toBe(
      'Line of half of findings closed within over 3 periods. From 52 days in 2026-Q1 to 41 days in 2026-Q3.',
    );
  });

  it('draws money in millions and a gap as a gap, never as zero', () => {
    const money = { ...definition, unit: 'money' as const };
    const spec = trendSpec({
      definition: money,
      points: [point('2026-Q1', 3_100_000), point('2026-Q2', null)],
      formats,
      name: 'All units',
      compared: null,
    });
    if (spec.kind !== 'line') throw new Error('a line is expected');
    expect(spec.series[0]?.points.map(({ value }) => value)).toEqual([3.1, null]);
    expect(spec.subtitle).toContain('USD millions');
  });

  it('says so where there is no history', () => {
    render(<FigureTrend {...{ definition, formats }} points={[]} name="All units" compared={null} />);
    expect(screen.getByText('There is no history yet.')).toBeTruthy();
  });
});
