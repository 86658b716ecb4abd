import { drawChart, fits, textOverflow } from '@plumbline/shared/core/chart/draw-chart.ts';
import { light } from '@plumbline/shared/core/chart/theme.ts';
import type { ChartSpec } from '@plumbline/shared/schema/chart.ts';
import { describe, expect, it } from 'vitest';
import {
  sampleBridge,
  sampleBriefing,
  sampleColumns,
  sampleExceedance,
  sampleFan,
  sampleSurvival,
  sampleTrend,
} from '../../fixtures/briefing-sample.ts';
import { elements, texts } from '../../support/svg-elements.ts';

const size = { width: 560, height: 170 };
const [tile] = sampleBriefing.tiles;
const trendWith = (change: Partial<typeof sampleTrend>) => ({ ...sampleTrend, ...change }) as ChartSpec;
const points = sampleTrend.series[0]!.points;

describe('the trend', () => {
  const svg = drawChart(sampleTrend, size, light);

  it('draws what was solid and the forecast dashed, joined at the newest actual point', () => {
    const lines = elements(svg, 'path').filter((path) => path.stroke === '#12436D');
    expect(lines).toHaveLength(2);
    expect(lines[0]!['stroke-dasharray']).toBeUndefined();
    expect(lines[1]!['stroke-dasharray']).toBe('4 3');
    expect(lines[1]!.d!.slice(1).split('L')[0]).toBe(lines[0]!.d!.split('L').at(-1));
  });

  it('numbers its events and names its lines at their ends', () => {
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['1', '2', '3', '3.1', 'Forecast 2.8', 'Appetite 2.5', '80 % range']),
    );
  });

  it('draws no line across a break in method, and marks it with a dashed vertical rule', () => {
    const broken = drawChart(
      trendWith({ breaks: [{ at: 'Q1 25', text: 'new EPSS version' }] } as never),
      size,
      light,
    );
    const solid = elements(broken, 'path').filter(
      (path) => path.stroke === '#12436D' && !path['stroke-dasharray'],
    );
    expect(solid).toHaveLength(2);
    const [rule] = elements(broken, 'line').filter((line) => line['stroke-dasharray'] === '2 2');
    expect(rule!.x1).toBe(rule!.x2);
    const endOfFirst = Number(solid[0]!.d!.split('L').at(-1)!.split(',')[0]);
    const startOfSecond = Number(solid[1]!.d!.slice(1).split(',')[0]);
    expect(endOfFirst).toBeLessThan(Number(rule!.x1));
    expect(startOfSecond).toBeGreaterThan(Number(rule!.x1));
    expect(texts(broken)).toContain('new EPSS version');
  });

  it('leaves a gap where there is no data, and says so; a zero is drawn', () => {
    const cut = points.map((point, at) =>
      at === 4 || at === 5 ? { ...point, value: null, low: null, high: null } : point,
    );
    const spec = { ...sampleTrend, series: [{ ...sampleTrend.series[0]!, points: cut }] } as ChartSpec & {
      kind: 'line';
    };
    const gap = drawChart(spec, size, light);
    expect(texts(gap)).toEqual(expect.arrayContaining(['no data', '1', '2', '3']));
    const solid = elements(gap, 'path').find((path) => path.stroke === '#12436D')!;
    expect(solid.d!.match(/M/g)).toHaveLength(2);
    const zeros = points.map((point, at) => (at === 4 ? { ...point, value: 0 } : point));
    const zero = drawChart({ ...spec, series: [{ ...sampleTrend.series[0]!, points: zeros }] }, size, light);
    expect(texts(zero)).not.toContain('no data');
  });

  it('shows a published value as an outlined point without a line', () => {
    const published = {
      id: 'published',
      name: 'published',
      tone: 'context' as const,
      endLabel: '',
      points: [{ label: 'Q2 26', value: 3.4, mode: 'published' as const }],
    };
    const svgWith = drawChart(
      trendWith({ series: [...sampleTrend.series, published] as never }),
      size,
      light,
    );
    const ring = elements(svgWith, 'circle').find((circle) => circle.stroke === light.colors.context);
    expect(ring!.fill).toBe(light.colors.paper);
    expect(elements(svgWith, 'path').some((path) => path.stroke === light.colors.context)).toBe(false);
  });

  it('labels every period where there is room, thins evenly where not, and never touches a neighbour', () => {
    for (const width of [300, 420, 560]) {
      const drawn = elements(drawChart(sampleTrend, { width, height: 170 }, light), 'text');
      const axis = drawn.filter((text) => text.y === '166');
      const shown = axis.map((text) => Number(text.x));
      const steps = shown.slice(1).map((x, at) => x - shown[at]!);
      expect(axis.length).toBeGreaterThan(3);
      expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(14);
      expect(Math.min(...steps)).toBeGreaterThan(20);
    }
  });
});

describe('the bridge', () => {
  const svg = drawChart(sampleBridge, size, light);
  const bars = elements(svg, 'rect');

  it('starts totals at zero and each step where the last one ended', () => {
    const bottom = (at: number) => Number(bars[at]!.y) + Number(bars[at]!.height);
    expect(bottom(0)).toBeCloseTo(bottom(6), 1);
    expect(Number(bars[1]!.y)).toBeCloseTo(Number(bars[0]!.y), 1);
    expect(bottom(2)).toBeCloseTo(bottom(1), 1);
    expect(bottom(5)).toBeCloseTo(Number(bars[6]!.y), 1);
  });

  it('signs the steps with U+2212 and a plus, and leaves totals unsigned', () => {
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['3.5', '−0.1', '+0.2', '+0.6', '+0.1', '−1.2', '3.1']),
    );
  });

  it('colours a step by what it means, not by its sign', () => {
    expect(bars[3]!.fill).toBe(light.colors.accent);
    expect(bars[5]!.fill).toBe(light.colors['message-light']);
  });

  it('draws the total before lighter than the one that carries the message', () => {
    expect([bars[0]!.fill, bars[6]!.fill]).toEqual([light.colors.context, light.colors.message]);
  });

  it('breaks a German compound under its bar and still fits', () => {
    const steps = sampleBridge.steps.map((step) => ({ ...step, label: 'Neubewertung' }));
    const spec = { ...sampleBridge, steps };
    expect(textOverflow(spec, { width: 400, height: 170 })).toEqual([]);
    expect(texts(drawChart(spec, { width: 400, height: 170 }, light))).toContain('Neubewer-');
  });
});

describe('the columns', () => {
  it('pairs two columns a period over one baseline, with the net line and names at the right', () => {
    const svg = drawChart(sampleColumns, { width: 316, height: 120 }, light);
    expect(elements(svg, 'rect')).toHaveLength(16);
    expect(texts(svg)).toEqual(expect.arrayContaining(['opened 452', 'closed 592', 'net −140']));
  });

  it('hatches the quarter to date and writes "no data" where a period has none', () => {
    const series = sampleColumns.series.map((one) => ({
      ...one,
      points: one.points.map((point, at) =>
        at === 7 ? { ...point, mode: 'to-date' as const } : at === 2 ? { ...point, value: null } : point,
      ),
    }));
    const svg = drawChart({ ...sampleColumns, series }, { width: 316, height: 120 }, light);
    const outlined = elements(svg, 'rect').filter((rect) => rect.fill === light.colors.paper);
    expect(outlined).toHaveLength(2);
    expect(texts(svg)).toContain('no data');
  });
});

describe('labels at the ends of lines', () => {
  it('never overlap, also where the lines end together', () => {
    const svg = drawChart(sampleFan, { width: 316, height: 120 }, light);
    const right = elements(svg, 'text').filter((text) => Number(text.x) > 200 && Number(text.y) < 112);
    const rows = right.map((text) => Number(text.y)).sort((a, b) => a - b);
    expect(rows).toHaveLength(6);
    for (const [at, y] of rows.slice(1).entries()) expect(y - rows[at]!).toBeGreaterThanOrEqual(11);
  });

  it('report a name that does not fit instead of shrinking it', () => {
    const series = [
      {
        ...sampleFan.series[0]!,
        endLabel: 'Aufrechterhaltung der heutigen Arbeitsweise bis zum Ende des Jahres',
      },
    ];
    const spec = { ...sampleFan, series };
    expect(fits(sampleFan, { width: 316, height: 120 })).toBe(true);
    expect(textOverflow(spec, { width: 316, height: 120 })).toEqual([series[0]!.endLabel]);
    expect(
      texts(drawChart(spec, { width: 316, height: 120 }, light)).some((text) => text.endsWith('…')),
    ).toBe(true);
  });
});

describe('the detail curves', () => {
  it('draws exceedance over a logarithmic axis down to the last trial', () => {
    const svg = drawChart(sampleExceedance, size, light);
    const curve = elements(svg, 'path').find((path) => path.stroke === light.colors.message)!;
    const [x, y] = curve.d!.split('L').at(-1)!.split(',').map(Number);
    expect(y).toBeCloseTo(152, 0);
    expect(x).toBeLessThan(550);
    const ticks = elements(svg, 'text')
      .filter((text) => text.y === '167')
      .map((text) => Number(text.x));
    const steps = ticks.slice(1).map((place, at) => place - ticks[at]!);
    expect(Math.max(...steps.slice(0, -1)) - Math.min(...steps.slice(0, -1))).toBeLessThan(0.1);
    expect(texts(svg)).toContain('Appetite');
  });

  it('names the curves that stand together, and tells them apart without colour', () => {
    const others = [1.6, 2.2].map((times) => ({
      name:
        times === 1.6
          ? 'Before insurance'
          : 'A variant with a name that is much too long to stand in a chart',
      curve: sampleExceedance.curve.map(([loss, chance]): [number, number] => [loss * times, chance]),
    }));
    const svg = drawChart({ ...sampleExceedance, name: 'After insurance', others }, size, light);
    const drawn = elements(svg, 'path').map((path) => path['stroke-dasharray']);
    expect(new Set(drawn).size).toBe(3);
    expect(texts(svg)).toContain('After insurance');
    expect(texts(svg)).toContain('Before insurance');
    expect(texts(svg).some((text) => text.startsWith('A variant') && text.endsWith('…'))).toBe(true);
    const places = elements(svg, 'text').filter((text) => Number(text.y) > 30 && Number(text.y) < 150);
    expect(new Set(places.map(({ y }) => y)).size).toBe(places.length);
  });

  it('marks the corner that the appetite keeps the curve out of', () => {
    const svg = drawChart(sampleExceedance, size, light);
    const dot = elements(svg, 'circle')[0]!;
    const corner = elements(svg, 'line').filter((line) => line['stroke-dasharray'] === '4 3');
    expect(corner).toHaveLength(2);
    expect(corner.every(({ x1, y1 }) => x1 === dot.cx && y1 === dot.cy)).toBe(true);
  });

  it('does not push the curve aside for losses too small to be seen beside the largest', () => {
    const curve: [number, number][] = [[0.01, 0.7], ...sampleExceedance.curve];
    const path = elements(drawChart({ ...sampleExceedance, curve }, size, light), 'path')[0]!.d!;
    const [first, second] = path
      .slice(1)
      .split('L')
      .map((point) => Number(point.split(',')[0]));
    const axis = elements(drawChart({ ...sampleExceedance, curve }, size, light), 'line')[0]!;
    expect(first).toBeGreaterThanOrEqual(Number(axis.x1));
    expect(second! - first!).toBeLessThan(120);
  });

  it('draws survival as steps with its limits and a line at one half', () => {
    const svg = drawChart(sampleSurvival, size, light);
    const curve = elements(svg, 'path').find((path) => path.stroke === light.colors.message)!;
    expect(curve.d).toMatch(/^M[\d.]+,8H[\d.]+V/);
    expect(curve.d).not.toContain('L');
    expect(elements(svg, 'path').filter((path) => path['fill-opacity'] === '0.12')).toHaveLength(2);
    expect(elements(svg, 'line').some((line) => line['stroke-dasharray'] === '3 3')).toBe(true);
  });
});

describe('small charts', () => {
  it('puts the bullet bar and its target at their share of the scale', () => {
    const [, bar, target] = elements(drawChart(tile!.bullet!, { width: 180, height: 9 }, light), 'rect');
    expect(Number(bar!.width)).toBeCloseTo((3.1 / 5) * 180, 1);
    expect(Number(target!.x)).toBeCloseTo(90 - 1.5, 1);
  });

  it('draws a bullet without a value as its empty track, and an empty sparkline as nothing', () => {
    const none = { ...tile!.bullet!, value: null, target: null } as ChartSpec;
    expect(elements(drawChart(none, { width: 180, height: 9 }, light), 'rect')).toHaveLength(1);
    const empty = { ...tile!.sparkline!, points: [{ label: 'Q1', value: null }] } as ChartSpec;
    expect(elements(drawChart(empty, { width: 64, height: 20 }, light))).toHaveLength(1);
  });
});
