import type { Attribution, ExposureBridge, Sensitivity } from '@plumbline/shared/schema/exposure-report.ts';
import { AttributionTable } from '@plumbline/web/panels/exposure/attribution-table.tsx';
import { BacktestTable } from '@plumbline/web/panels/exposure/backtest-table.tsx';
import { bridgeSpec } from '@plumbline/web/panels/exposure/bridge-chart.tsx';
import { ChanceCurve, curveSpec } from '@plumbline/web/panels/exposure/chance-curve.tsx';
import { CheckList } from '@plumbline/web/panels/exposure/check-list.tsx';
import { ExposureHead } from '@plumbline/web/panels/exposure/exposure-head.tsx';
import { ExposureWithheld } from '@plumbline/web/panels/exposure/exposure-withheld.tsx';
import { InputTable } from '@plumbline/web/panels/exposure/input-table.tsx';
import { LossChances, LossNumbers } from '@plumbline/web/panels/exposure/loss-numbers.tsx';
import { ScenarioTable } from '@plumbline/web/panels/exposure/scenario-table.tsx';
import { StressCases } from '@plumbline/web/panels/exposure/stress-cases.tsx';
import { Tornado } from '@plumbline/web/panels/exposure/tornado.tsx';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { manyScenarios, sampleReport, sampleResult } from '../../../support/exposure-report.ts';

afterEach(cleanup);

const style = { currency: 'EUR', locale: 'en' };
const formats = { currency: 'EUR', locale: 'en' };
const report = sampleReport();
const result = report.result!;
const rows = () => screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));

describe('the head of the exposure page', () => {
  it('has one headline and the appetite as word and shape', () => {
    const { container } = render(<ExposureHead report={report} headline="A headline" formats={formats} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('A headline');
    expect(container.querySelector('.status svg')).not.toBeNull();
  });

  it('shows no status where a check failed', () => {
    const checks = report.checks.map((check) => ({ ...check, passed: false }));
    const { container } = render(
      <ExposureHead report={{ ...report, checks }} headline="No" formats={formats} />,
    );
    expect(container.querySelector('.status')).toBeNull();
  });
});

describe('figures that are held back', () => {
  it('leave the failed check first, with its numbers, and the inputs to look at', () => {
    const checks = report.checks.map((check, i) => ({ ...check, passed: i !== 1 }));
    render(<ExposureWithheld report={{ ...report, result: null, checks }} />);
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items[0]).toContain('Failed');
    expect(items[0]).toContain(report.checks[1]!.detail);
    expect(screen.getByRole('heading', { name: 'Which inputs went in?' }).id).toBe('inputs');
    expect(screen.queryByText(/Describe what could cost money/)).toBeNull();
  });
});

describe('the curve and its numbers', () => {
  it('draws the year after and before insurance together, with its table one action away and one tab stop', () => {
    const { container } = render(<ChanceCurve result={result} style={style} />);
    const spec = curveSpec(result, style);
    if (spec.kind !== 'exceedance') throw new Error('a curve is expected');
    expect(spec.others?.map(({ name }) => name)).toEqual(['Before insurance']);
    expect(spec.alt).toMatch(/above .* the worst shown is /i);
    const wide = container.querySelector<HTMLElement>('.wide')!;
    expect(wide.querySelectorAll('input, [tabindex="0"], a')).toHaveLength(1);
    fireEvent.click(within(wide).getByText('Show as table'));
    expect(within(wide).getByRole('table')).toBeTruthy();
  });

  it('lists every quantile in words, in one unit', () => {
    render(<LossNumbers result={result} style={style} />);
    expect(rows()).toHaveLength(10);
    expect(rows()[5]?.[0]).toBe('1 year of 20 P95');
    expect(rows()[0]).toHaveLength(3);
  });

  it('says "not set" and never 0 for what nobody set', () => {
    const bare = { ...result, appetite: [], probabilityAboveCash: null };
    render(<LossChances result={bare} style={style} cash={null} materiality={500_000} />);
    expect(rows()[2]).toEqual(['Appetite', 'not set', 'not known']);
    expect(rows()[3]).toEqual(['Cash at hand', 'not set', 'not known']);
  });
});

describe('long lists', () => {
  it('of forty scenarios begin with the largest twelve and show all when asked', () => {
    const many = sampleResult(manyScenarios(40));
    render(<ScenarioTable scenarios={many.scenarios} style={style} />);
    expect(rows()).toHaveLength(13);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 40 scenarios' }));
    expect(rows()).toHaveLength(41);
  });

  it('of inputs begin with those to look at again', () => {
    render(<InputTable inputs={report.inputs} />);
    expect(rows().map((cells) => cells.at(-1))).toEqual([
      'Review',
      'Never reviewed',
      'Older than a yearreviewed 10 Jan 2024',
      'Currentreviewed 10 Jan 2026',
    ]);
    expect(screen.getByText(/nobody named/)).toBeTruthy();
  });

  it('of checks begin with those that failed', () => {
    const [first, second] = report.checks;
    render(<CheckList checks={[first!, { ...second!, passed: false }]} />);
    expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('Failed Shares add up');
  });
});

describe('who carries the loss', () => {
  const row = (key: string, shareMinor: number) => ({
    key,
    name: key,
    findings: 3,
    shareMinor,
    share: shareMinor / 100_000_000,
    removedMinor: shareMinor / 2,
    weekMinor: 40_000,
  });
  const answer: Attribution = {
    by: 'unit',
    currency: 'EUR',
    drivenMinor: 100_000_000,
    rows: [row('shop', 33_333_333), row('platform', 33_333_333)],
    restMinor: 33_333_334,
    half: 2,
    note: '',
  };

  it('adds up to the digit that is shown', () => {
    render(<AttributionTable answer={answer} style={style} />);
    const percents = rows()
      .slice(1, -1)
      .map((cells) => Number.parseFloat(cells[3] ?? ''));
    expect(percents.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 6);
    expect(rows().at(-1)?.[3]).toBe('100.0 %');
  });

  it('leads to the findings behind a row', () => {
    render(<AttributionTable answer={answer} style={style} />);
    expect(screen.getByRole('link', { name: 'shop' }).getAttribute('href')).toBe('/findings?unit=shop');
  });

  it('counts what is folded away among the others', () => {
    const many = Array.from({ length: 20 }, (_, at) => row(`unit-${at}`, 4_000_000));
    render(<AttributionTable answer={{ ...answer, rows: many, restMinor: 20_000_000 }} style={style} />);
    expect(rows().at(-2)?.[3]).toBe('52.0 %');
  });
});

describe('the bridge', () => {
  it('has rounded steps that add up, and leaves out what rounds to nothing', () => {
    const bridge: ExposureBridge = {
      from: '2026-10-01T00:00:00Z',
      to: '2026-11-25T12:00:00Z',
      currency: 'EUR',
      openingMinor: 263_923_876,
      closingMinor: 284_303_790,
      steps: [
        { step: 'threat', group: 'world', changeMinor: 3_333_333, because: [] },
        { step: 'new', group: 'earned', changeMinor: 26_666_667, because: [] },
        { step: 'reopened', group: 'earned', changeMinor: 20, because: [] },
        { step: 'repaid', group: 'earned', changeMinor: -9_620_106, because: [] },
      ],
      notEarned: false,
    };
    const spec = bridgeSpec(bridge, style);
    if (spec.kind !== 'bridge') throw new Error('a bridge is expected');
    const [opening, ...steps] = spec.steps;
    const closing = steps.pop()!;
    expect(steps.map(({ label }) => label)).toEqual(['Threat', 'New', 'Repaid']);
    const sum = steps.reduce((so, { value }) => so + value, opening!.value);
    expect(sum).toBeCloseTo(closing.value, 9);
    expect(spec.alt).toContain('Repaid −0.1');
  });
});

describe('sensitivity', () => {
  const row = (input: string, low: number, high: number): Sensitivity['rows'][number] => ({
    input,
    scenario: 's',
    name: input,
    lowText: 'low end',
    highText: 'high end',
    ale: [low, high],
    p95: input === 'wide' ? [8e6, 9e6] : null,
    varianceShare: 0.1,
    widthIfKnown: 1e6,
  });
  const answer: Sensitivity = {
    currency: 'EUR',
    ale: 3e6,
    p95: 8.5e6,
    width: 2e6,
    rows: [row('narrow', 2.9e6, 3.1e6), row('wide', 2e6, 4.4e6)],
  };

  it('puts the number with the widest reach first, with both ends in words', () => {
    render(<Tornado answer={answer} nameOf={() => 'Ransomware'} style={style} />);
    expect(rows()[1]?.[0]).toBe('wideRansomwarelow end … high end');
    expect(rows()[1]?.[1]).toBe('2.0 … 4.4');
  });

  it('moves the loss of 1 year in 20 as well, where that is known', () => {
    render(<Tornado answer={answer} nameOf={() => 'Ransomware'} style={style} />);
    fireEvent.click(screen.getByRole('button', { name: 'Loss in 1 year of 20' }));
    expect(rows()).toHaveLength(2);
    expect(rows()[1]?.[1]).toBe('8.0 … 9.0');
  });
});

describe('what is not known', () => {
  it('is said where no incident is recorded and no stress case set', () => {
    render(<BacktestTable rows={[]} nameOf={(id) => id} style={style} />);
    expect(screen.getByText(/not the same as none having happened/)).toBeTruthy();
    render(<StressCases cases={[]} style={style} />);
    expect(screen.getByText(/No stress case is set/)).toBeTruthy();
  });

  it('leaves the part of a stress case that nothing pays for in sight', () => {
    render(<StressCases cases={report.stress} style={style} />);
    expect(rows()).toEqual([
      ['What would pay for it', 'There is, EUR', 'It would pay'],
      ['Cash', '20\u00a0M', '20\u00a0M'],
      ['Credit line', '5.0\u00a0M', '5.0\u00a0M'],
      ['Nothing pays for', '', '15\u00a0M'],
    ]);
  });
});
