import { Chart } from '@plumbline/web/charts/chart.tsx';
import { chartStops, readingAt, readingSentence } from '@plumbline/web/charts/chart-reading.ts';
import { InteractiveChart } from '@plumbline/web/charts/interactive-chart.tsx';
import { strandsOf } from '@plumbline/web/charts/strands.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
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

afterEach(cleanup);
const size = { width: 560, height: 170 };
const steppable = [sampleTrend, sampleFan, sampleBridge, sampleColumns, sampleExceedance, sampleSurvival];

describe('a chart on the page', () => {
  it('shows the still drawing at once, at its size', () => {
    const { container } = render(<Chart spec={sampleTrend} {...size} />);
    const svg = container.querySelector('svg')!;
    expect(svg.getAttribute('width')).toBe('560');
    expect(svg.textContent).toContain('Appetite 2.5');
    expect(container.querySelector('.recharts-wrapper')).toBeNull();
  });

  it('draws a sparkline as part of a sentence, without a tab stop', () => {
    const { container } = render(<Chart spec={sampleBriefing.tiles[0]!.sparkline!} width={64} height={20} />);
    expect(container.querySelector('span > svg')).not.toBeNull();
    expect(container.querySelector('input, button, [tabindex]')).toBeNull();
  });

  it('has one tab stop, named by what the chart shows', () => {
    const { container } = render(<Chart spec={sampleTrend} {...size} />);
    const stops = [...container.querySelectorAll<HTMLElement>('input, button, a, [tabindex]')].filter(
      (one) => one.tabIndex >= 0,
    );
    expect(stops).toHaveLength(1);
    expect(screen.getByRole('slider', { name: sampleTrend.alt })).toBe(stops[0]);
  });

  it('loads Recharts for this chart when it is pointed at, and keeps the names of the drawing', async () => {
    const { container } = render(<Chart spec={sampleColumns} {...size} />);
    fireEvent.pointerEnter(container.firstElementChild!);
    await expect.poll(() => container.querySelector('.recharts-wrapper')).not.toBeNull();
    expect(container.textContent).toContain('net −140');
    expect(container.querySelector('[role="application"], [aria-live="assertive"]')).toBeNull();
  });

  it('reads the newest value on focus, steps through the others, and leaves on Escape', async () => {
    const { container } = render(<Chart spec={sampleTrend} {...size} />);
    const stepper = screen.getByRole('slider');
    fireEvent.focus(stepper);
    expect(container.querySelector('.reading')!.textContent).toBe(
      'Q2 27Expected loss 2.8 (1.7–4.8) forecast',
    );
    fireEvent.change(stepper, { target: { value: '0' } });
    expect(stepper.getAttribute('aria-valuetext')).toBe('Q4 23: Expected loss 2.1 (1.5–3.0)');
    fireEvent.keyDown(stepper, { key: 'Escape' });
    expect(container.querySelector('.reading')).toBeNull();
  });

  it('shows its table by Enter or by the button, and hides it by Escape first', () => {
    const { container } = render(<Chart spec={sampleBars} {...size} />);
    const stepper = screen.getByRole('slider');
    fireEvent.keyDown(stepper, { key: 'Enter' });
    expect(screen.getAllByRole('row')).toHaveLength(1 + sampleBars.bars.length);
    expect(screen.getByRole('columnheader', { name: 'Note' })).toBeTruthy();
    fireEvent.keyDown(stepper, { key: 'Escape' });
    expect(container.querySelector('table')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(container.querySelector('table')).not.toBeNull();
  });
});

describe('the interactive drawing', () => {
  it.each(steppable.map((spec) => [spec.kind, spec] as const))(
    'draws %s with Recharts at the same size',
    (_, spec) => {
      const { container } = render(<InteractiveChart spec={spec} {...size} active={1} onActive={() => {}} />);
      const surface = container.querySelector('.recharts-surface')!;
      expect([surface.getAttribute('width'), surface.getAttribute('height')]).toEqual(['560', '170']);
      expect(surface.querySelectorAll('.recharts-line path, .recharts-bar rect').length).toBeGreaterThan(0);
      expect(container.innerHTML).not.toMatch(/role="application"|aria-live="assertive"|tabindex="0"/);
    },
  );
});

describe('readings', () => {
  it('say what stands at a place, with range, sign and kind', () => {
    const read = (spec: Parameters<typeof readingAt>[0], at: number) =>
      readingSentence(readingAt(spec, chartStops(spec), at));
    expect(read(sampleBridge, 5)).toBe('Repaid: USD millions −1.2');
    expect(read(sampleBridge, 6)).toBe('Q3: USD millions 3.1');
    expect(read(sampleColumns, 7)).toBe('Q3 26: Opened 452, Closed 592, Net −140');
    expect(read(sampleSurvival, 0)).toBe('0 days: all 100.0 %, exploitable 100.0 %');
    expect(read(sampleExceedance, 0)).toBe('Above 10,000: Chance 62.0 %');
  });

  it('say "no data" where there is none', () => {
    const series = [{ ...sampleColumns.series[0]!, points: [{ label: 'Q1 26', value: null }] }];
    const spec = { ...sampleColumns, series, net: null };
    expect(readingSentence(readingAt(spec, chartStops(spec), 0))).toBe('Q1 26: Opened no data');
  });
});

describe('strands', () => {
  it('join the forecast to the newest actual point and never cross a break', () => {
    const labels = sampleTrend.series[0]!.points.map((point) => point.label);
    const { strands } = strandsOf(sampleTrend, labels, [5]);
    expect(strands.map((strand) => Object.keys(strand.values).map(Number))).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9, 10, 11],
      [11, 12, 13, 14],
    ]);
    expect(strands.map((strand) => strand.open)).toEqual([false, false, true]);
  });
});
