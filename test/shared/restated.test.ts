import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { chartTable } from '@plumbline/shared/core/chart/chart-table.ts';
import { drawChart } from '@plumbline/shared/core/chart/draw-chart.ts';
import { light } from '@plumbline/shared/core/chart/theme.ts';
import { describe, expect, it } from 'vitest';
import { million } from '../support/briefing-facts.ts';
import { fullFacts } from '../support/drawn-document.ts';
import { elements } from '../support/svg-elements.ts';

const told = (period: string, millions: number, figure = 'exposure-ale') => ({
  period,
  figure,
  value: Math.round(millions * million),
});
const pageOf = (published: BriefingFacts['published'], more: Partial<BriefingFacts> = {}) =>
  composeBriefing(fullFacts({ published, ...more }));
function trendOf(...given: Parameters<typeof pageOf>) {
  const chart = pageOf(...given).panels[0]!.chart;
  if (chart?.kind !== 'line') throw new Error('no trend');
  return chart;
}

describe('a quarter that was published otherwise than it is known today', () => {
  it('is an outlined point at its published value, with a number and a word, in drawing, table and alt text', () => {
    const chart = trendOf([told('2026-Q1', 4.4), told('2026-Q2', 3.5), told('2025-Q4', 4, 'principal')]);
    expect(chart.series.slice(1)).toEqual([
      expect.objectContaining({
        id: 'published',
        points: [{ label: 'Q1 FY26', value: 4.4, mode: 'published' }],
      }),
    ]);
    expect(chart.marks).toEqual([
      { number: 1, at: 'Q4 FY25', text: 'Second office joined the group' },
      { number: 2, at: 'Q1 FY26', text: 'published 4.4\u00a0M', series: 'published' },
    ]);
    expect(chart.alt).toContain('; Q1 FY2026 was published as 4.4\u00a0M, today 3.9\u00a0M.');
    const { columns, rows } = chartTable(chart);
    const at = columns.indexOf('Published');
    expect(columns).not.toContain('Published, kind');
    expect(rows.map((row) => row[at])).toEqual(rows.map(([label]) => (label === 'Q1 FY26' ? 4.4 : null)));
    const rings = elements(drawChart(chart, { width: 550, height: 170 }, light), 'circle').filter(
      ({ fill, r }) => fill === light.colors.paper && r === '3',
    );
    expect(rings).toHaveLength(1);
    expect(rings[0]!.stroke).toBe(light.colors.message);
  });

  it('is none within the rounding of the page, nor where nothing was published', () => {
    for (const published of [[], [told('2026-Q1', 3.94)], [told('2023-Q1', 9)]])
      expect(trendOf(published).series).toHaveLength(1);
    expect(trendOf([told('2026-Q1', 3.96)]).series).toHaveLength(2);
  });

  it('is said in the headline where it is the quarter that the page compares with', () => {
    expect(pageOf([told('2026-Q1', 4.4)]).headline.text).not.toContain('restated');
    expect(pageOf([told('2026-Q2', 3.9)]).headline.text).toContain('last quarter restated');
  });

  it('leaves three annotations, the newest, of which one event, and every point', () => {
    const many = ['2025-Q2', '2025-Q3', '2026-Q1', '2026-Q2'].map((period) => told(period, 5));
    const chart = trendOf(many, {
      milestones: [
        { period: '2025-Q1', text: 'Hiring freeze' },
        { period: '2026-Q3', text: 'Tool changed' },
      ],
    });
    expect(chart.marks.map(({ number, at }) => `${number} ${at}`)).toEqual([
      '1 Q1 FY26',
      '2 Q2 FY26',
      '3 Q3 FY26',
    ]);
    expect(chart.series[1]!.points).toHaveLength(4);
    expect(trendOf(many, { milestones: [] }).marks.map(({ at }) => at)).toEqual([
      'Q3 FY25',
      'Q1 FY26',
      'Q2 FY26',
    ]);
  });

  it('fits the page and reads in every language', () => {
    const words = { en: 'published 4.4\u00a0M', de: 'veröffentlicht 4,4\u00a0Mio.', ko: '발행값 440만' };
    for (const [locale, text] of Object.entries(words)) {
      const page = pageOf([told('2026-Q1', 4.4), told('2026-Q2', 3.9)], { locale });
      expect(layoutOverflow(page).filter(({ panel }) => panel === 'trend' || panel === 'header')).toEqual([]);
      const chart = page.panels[0]!.chart;
      expect(chart?.kind === 'line' && chart.marks[1]?.text).toBe(text);
    }
  });
});
