import { drawChart, drawGround } from '@plumbline/shared/core/chart/draw-chart.ts';
import { dark, light, print } from '@plumbline/shared/core/chart/theme.ts';
import { type ChartSpec, chartSpec } from '@plumbline/shared/schema/chart.ts';
import { describe, expect, it } from 'vitest';
import {
  sampleBars,
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
const all: ChartSpec[] = [
  sampleTrend,
  sampleFan,
  sampleBridge,
  sampleColumns,
  sampleBars,
  tile!.bullet!,
  tile!.sparkline!,
  sampleExceedance,
  sampleSurvival,
];
const trendWith = (change: Partial<typeof sampleTrend>) => ({ ...sampleTrend, ...change }) as ChartSpec;

describe('every kind of chart', () => {
  it.each(all.map((spec) => [spec.kind, spec] as const))(
    '%s is one labelled image of the asked size',
    (_, spec) => {
      const svg = drawChart(chartSpec.parse(spec), size, light);
      const [root] = elements(svg, 'svg');
      expect(root).toMatchObject({ role: 'img', width: '560', height: '170', viewBox: '0 0 560 170' });
      expect(root!['aria-label']).toBe(spec.alt);
      expect(elements(svg).length).toBeGreaterThan(1);
    },
  );

  it.each(all.map((spec) => [spec.kind, spec] as const))('%s has no style, script, id or NaN', (_, spec) => {
    const svg = drawChart(spec, size, light);
    expect(svg).not.toMatch(/style=|<style|<script|\bid=|NaN|Infinity|undefined|href=|\son\w+=/);
  });

  it.each(all.map((spec) => [spec.kind, spec] as const))('%s writes nothing below 10 px', (_, spec) => {
    for (const text of elements(drawChart(spec, size, light), 'text')) {
      expect(Number(text['font-size'])).toBeGreaterThanOrEqual(10);
    }
  });

  it.each(all.map((spec) => [spec.kind, spec] as const))('%s keeps its marks inside its box', (_, spec) => {
    for (const rect of elements(drawChart(spec, size, light), 'rect')) {
      expect(Number(rect.x)).toBeGreaterThanOrEqual(-0.01);
      expect(Number(rect.x) + Number(rect.width)).toBeLessThanOrEqual(size.width + 0.01);
      expect(Number(rect.y) + Number(rect.height)).toBeLessThanOrEqual(size.height + 0.01);
    }
  });

  it('takes its colours from the theme and names them in classes', () => {
    expect(drawChart(sampleBridge, size, light)).toContain('class="f-message" fill="#12436D"');
    expect(drawChart(sampleBridge, size, dark)).toContain('class="f-message" fill="#6BACE6"');
    expect(drawChart(sampleBridge, size, print)).toBe(drawChart(sampleBridge, size, light));
  });

  it('gives the same bytes for the same spec', () => {
    for (const spec of all)
      expect(drawChart(spec, size, light)).toBe(drawChart(structuredClone(spec), size, light));
  });

  it('escapes every text it is given', () => {
    const nasty = `"><script>alert('1')</script>&`;
    const svg = drawChart(
      trendWith({
        alt: nasty,
        reference: { value: 2, name: nasty },
        series: [{ ...sampleTrend.series[0]!, endLabel: nasty }],
      }),
      { width: 900, height: 200 },
      light,
    );
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(elements(svg, 'svg')[0]!['aria-label']).toBe(nasty);
  });

  it('leaves the marks to another renderer where only the ground is asked for', () => {
    expect(elements(drawGround(sampleBridge, size, light), 'rect')).toHaveLength(0);
    expect(texts(drawGround(sampleBridge, size, light))).toEqual(texts(drawChart(sampleBridge, size, light)));
  });
});

describe('odd data', () => {
  const lone = (value: number | null) => [{ ...sampleTrend.series[0]!, points: [{ label: 'Q1 26', value }] }];
  const odd: [string, ChartSpec][] = [
    ['a trend without series', trendWith({ series: [], reference: null, marks: [] } as never)],
    ['a trend of one point', trendWith({ series: lone(3) } as never)],
    ['a trend without any value', trendWith({ series: lone(null) } as never)],
    ['a trend below zero', trendWith({ series: lone(-4e9) } as never)],
    ['a fan of one point', { ...sampleFan, series: lone(3) as never }],
    ['a bridge without steps', { ...sampleBridge, steps: [] }],
    [
      'a bridge below zero',
      { ...sampleBridge, steps: sampleBridge.steps.map((step) => ({ ...step, value: -step.value })) },
    ],
    [
      'a bridge of zeros',
      { ...sampleBridge, steps: sampleBridge.steps.map((step) => ({ ...step, value: 0 })) },
    ],
    ['columns without series', { ...sampleColumns, series: [], net: null }],
    ['columns of zeros', { ...sampleColumns, series: lone(0) as never, net: null }],
    ['no bars', { ...sampleBars, bars: [] }],
    [
      'bars of zero',
      { ...sampleBars, bars: sampleBars.bars.map((bar) => ({ ...bar, value: 0, low: 0, high: 0 })) },
    ],
    ['a bullet on an empty scale', { ...tile!.bullet!, value: 0, max: 0 } as ChartSpec],
    ['a flat sparkline', { ...tile!.sparkline!, points: lone(3)[0]!.points } as ChartSpec],
    ['no exceedance', { ...sampleExceedance, curve: [], appetite: [] }],
    ['a year without loss', { ...sampleExceedance, curve: [[0, 1]], appetite: [] }],
    ['no survival', { ...sampleSurvival, curves: [] }],
    ['survival of nobody', { ...sampleSurvival, curves: [{ name: 'none', steps: [] }] }],
  ];
  it.each(odd)('%s is still a drawing without a number that is none', (_, spec) => {
    for (const box of [size, { width: 120, height: 60 }]) {
      const svg = drawChart(spec, box, light);
      expect(svg).toMatch(/^<svg [\s\S]*(<\/svg>|\/>)$/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|="-[\d.]+" height|width="-|height="-/);
    }
  });

  it('keeps the worst trial of an exceedance curve, however near the one before', () => {
    const near: [number, number][] = [
      [1e6, 0.5],
      [4e7, 0.01],
      [4.0001e7, 0.0099],
      [4.0002e7, 0.00989],
    ];
    const d = (curve: [number, number][]) =>
      elements(drawChart({ ...sampleExceedance, curve }, { width: 5600, height: 1700 }, light), 'path')[0]!
        .d!.split('L')
        .at(-1);
    expect(d(near)).toBe(d([near[0]!, near[3]!]));
    expect(d(near)).not.toBe(d([near[0]!, near[1]!]));
  });
});
