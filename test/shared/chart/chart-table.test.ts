import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import { describe, expect, it } from 'vitest';
import {
  sampleBars,
  sampleBridge,
  sampleColumns,
  sampleExceedance,
  sampleFan,
  sampleSurvival,
  sampleTrend,
} from '../../fixtures/briefing-sample.ts';

describe('the table behind a chart', () => {
  it('has one cell per column in every row', () => {
    for (const spec of [
      sampleTrend,
      sampleFan,
      sampleBridge,
      sampleColumns,
      sampleBars,
      sampleExceedance,
      sampleSurvival,
    ]) {
      const { columns, rows } = chartTable(spec);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(new Set(columns).size).toBe(columns.length);
    }
  });

  it('gives the trend with its range, which points are forecast, and the appetite', () => {
    const { columns, rows } = chartTable(sampleTrend);
    expect(columns).toEqual([
      'Period',
      'Expected loss',
      'Expected loss, low',
      'Expected loss, high',
      'Expected loss, kind',
      'Appetite',
    ]);
    expect(rows).toHaveLength(15);
    expect(rows.at(-1)).toEqual(['Q2 27', 2.8, 1.73, 4.76, 'forecast', 2.5]);
  });

  it('keeps "no data" apart from zero', () => {
    const series = [
      {
        ...sampleColumns.series[0]!,
        points: [
          { label: 'Q1', value: null },
          { label: 'Q2', value: 0 },
        ],
      },
    ];
    const { rows } = chartTable({ ...sampleColumns, series, net: null });
    expect(rows).toEqual([
      ['Q1', null],
      ['Q2', 0],
    ]);
  });

  it('gives the bridge step by step and the columns with their net', () => {
    expect(chartTable(sampleBridge).rows[5]).toEqual(['Repaid', -1.2, 'change']);
    expect(chartTable(sampleColumns).rows.at(-1)).toEqual(['Q3 26', 452, 592, -140]);
  });
});
