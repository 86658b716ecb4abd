import { headLines, linesOf, panelWidth, type } from '@plumbline/shared/core/briefing/layout.ts';
import { languages } from '@plumbline/shared/core/language/languages.ts';
import type { AheadFacts, BridgeStep, TrendFacts } from '@plumbline/shared/core/wording/panels.ts';
import {
  aheadHeadline,
  bridgeHeadline,
  fixesHeadline,
  flowHeadline,
  trendHeadline,
} from '@plumbline/shared/core/wording/panels.ts';
import { describe, expect, it } from 'vitest';

const m = (millions: number) => Math.round(millions * 1e8);

describe('the sentence over the trend', () => {
  const say = (facts: Partial<TrendFacts>) =>
    trendHeadline({
      valuesMinor: [2.9, 3.4, 3.6, 3.7, 3.5, 3.1].map(m),
      noiseMinor: m(0.05),
      appetiteMinor: m(2.5),
      reaches: '2028-Q2',
      horizon: '2029-Q3',
      ...facts,
    });

  it('says where loss is heading and when it reaches appetite', () => {
    expect(say({})).toBe(
      'Loss is lower than a year ago but reaches appetite only in Q2 2028 if we work as now',
    );
    expect(say({ reaches: null })).toBe(
      'Loss is lower than a year ago but does not reach appetite by Q3 2029 if we work as now',
    );
    expect(say({ valuesMinor: [m(2.6), m(3.1)], reaches: null })).toBe(
      'Loss is higher than when the record began and does not reach appetite by Q3 2029 if we work as now',
    );
    expect(say({ valuesMinor: [m(3.12), m(3.1)], horizon: null })).toBe(
      'Loss is about where it was when the record began and still above appetite',
    );
  });

  it('says within appetite, or that none is approved', () => {
    expect(say({ appetiteMinor: m(3.2) })).toBe('Loss is lower than a year ago and within appetite');
    expect(say({ valuesMinor: [m(2), m(2.4)] })).toBe(
      'Loss is higher than when the record began but still within appetite',
    );
    expect(say({ appetiteMinor: null })).toBe(
      'Loss is lower than a year ago; no appetite approved yet to hold it against',
    );
  });

  it('compares with four periods before, and says where there is nothing to compare', () => {
    expect(say({ valuesMinor: [9, 2, 3, 3, 3, 3].map(m) })).toMatch(/^Loss is higher than a year ago/);
    expect(say({ valuesMinor: [null, m(3)] })).toBe('One period on record: no trend yet');
    expect(say({ valuesMinor: [m(3), null] })).toBe('No expected loss for the newest period');
    expect(say({ valuesMinor: [] })).toBe('No expected loss on record yet');
  });
});

describe('the sentence over the bridge', () => {
  const say = (steps: Partial<Record<BridgeStep, number>>, noise = 0.05) =>
    bridgeHeadline({
      steps: Object.entries(steps).map(([kind, millions]) => ({
        kind: kind as BridgeStep,
        minor: m(millions),
      })),
      noiseMinor: m(noise),
    });

  it('says what outweighed what', () => {
    expect(say({ revalued: -0.1, threat: 0.2, new: 0.6, reopened: 0.1, repaid: -1.2 })).toBe(
      'Repaid debt outweighed new debt and a worse threat',
    );
    expect(say({ threat: -0.1, new: 0.9, repaid: -0.4 })).toBe(
      'New debt outweighed repaid debt and a milder threat',
    );
    expect(say({ new: 0.5, repaid: -0.5 })).toBe('Repaid debt about offset new debt');
  });

  it('says what stood alone, or that nothing moved', () => {
    expect(say({ new: 0.5, repaid: 0 })).toBe('New debt raised the expected loss');
    expect(say({ repaid: -0.5, method: -0.4, new: 0.01 })).toBe(
      'Repaid debt and a change of method lowered the expected loss',
    );
    expect(say({ new: 0.02 })).toBe('New debt hardly raised the expected loss');
    expect(say({ repaid: -0.02 })).toBe('Repaid debt hardly lowered the expected loss');
    expect(say({})).toBe('Nothing changed the expected loss');
  });
});

describe('the sentence over the flow', () => {
  it('counts the run of quarters in one direction', () => {
    expect(flowHeadline([40, -12, -140])).toBe('For two quarters we have closed more than we opened');
    expect(flowHeadline([-4, 12, 1, 140])).toBe('For three quarters we have opened more than we closed');
    expect(flowHeadline([40, -12])).toBe('Last quarter we closed more than we opened');
    expect(flowHeadline([-5, null, -12], { periodNoun: 'month' })).toBe(
      'Last month we closed more than we opened',
    );
    const soFar = (net: number) => flowHeadline([40, -12, -140], { soFar: { name: 'Q4', net } });
    expect(soFar(-2)).toBe('For two quarters we have closed more than we opened');
    expect(soFar(0)).toBe('For two quarters we have closed more than we opened');
    expect(soFar(2)).toBe('For two quarters we have closed more than we opened, but not so far in Q4');
    expect(flowHeadline([12, 0])).toBe('Last quarter we closed as many as we opened');
    expect(flowHeadline([])).toBe('No complete quarter on record yet');
    expect(flowHeadline([3, null], { periodNoun: 'month' })).toBe('No complete month on record yet');
  });
});

describe('the sentence over the fixes', () => {
  it('says how few carry half', () => {
    const say = (count: number) => fixesHeadline({ count, removableMinor: m(1.4), currency: 'USD' });
    expect(say(17)).toBe('17 fixes carry half of the 1.4\u00a0M that fixing can remove');
    expect(say(1)).toBe('One fix carries half of the 1.4\u00a0M that fixing can remove');
    expect(say(0)).toBe('No open fix carries loss that fixing can remove');
  });
});

describe('the sentence over the years ahead', () => {
  const quarters = '2026-Q3 2026-Q4 2027-Q1 2027-Q2 2027-Q3 2027-Q4 2028-Q1 2028-Q2 2028-Q3'.split(' ');
  const say = (facts: Partial<AheadFacts>) =>
    aheadHeadline({ appetite: true, asNow: 7, worstFirst: 3, fewer: null, quarters, ...facts });

  it('says what worst first and a cut change', () => {
    expect(say({})).toBe('Fixing the worst first gets there a year sooner; a cut never does');
    expect(say({ worstFirst: 5, fewer: 8 })).toBe(
      'Fixing the worst first gets there half a year sooner; a cut takes a quarter longer',
    );
    expect(say({ worstFirst: 7 })).toBe(
      'Working as now gets there in Q2 2028; worst first is no faster; a cut never does',
    );
  });

  it('says what does not get there', () => {
    expect(say({ asNow: null })).toBe('Only fixing the worst first gets there, in Q2 2027');
    expect(say({ asNow: null, worstFirst: null })).toBe(
      'Neither working as now nor worst first reaches appetite by Q3 2028',
    );
  });

  it('says that it is there already, or that there is nothing to reach', () => {
    expect(say({ asNow: 0, worstFirst: 0, fewer: 0 })).toBe(
      'Loss stays within appetite as we work, and with a fifth fewer people',
    );
    expect(say({ asNow: 0, worstFirst: 0 })).toBe(
      'Loss stays within appetite as we work; with a fifth fewer people it does not',
    );
    expect(say({ asNow: null, worstFirst: 0, within: true })).toBe(
      'Loss goes above appetite as we work; with the worst first it does not',
    );
    expect(say({ appetite: false })).toBe('No appetite approved yet: nothing to reach');
  });
});

describe.each(languages.map(({ tag }) => tag))('the longest sentence of each panel in %s', (locale) => {
  const ends = [null, 0, 1, 8];
  const quarters = Array.from({ length: 9 }, (_, at) => `${2026 + Math.floor(at / 4)}-Q${(at % 4) + 1}`);
  const steps: BridgeStep[] = [
    'restated',
    'method',
    'scope',
    'revalued',
    'threat',
    'new',
    'reopened',
    'repaid',
  ];
  const said: Record<'trend' | 'bridge' | 'flow' | 'fixes' | 'ahead', string[]> = {
    trend: [m(1), m(9), null, undefined].flatMap((appetiteMinor) =>
      [m(1), m(5), m(9)].flatMap((first) =>
        [null, '2028-Q4'].map((reaches) =>
          trendHeadline({
            locale,
            valuesMinor: [first, m(4), m(4), m(4), m(5)],
            noiseMinor: 1,
            appetiteMinor,
            reaches,
            horizon: '2028-Q4',
          }),
        ),
      ),
    ),
    // One step of each side; where two have no room, the page names one.
    bridge: steps.flatMap((up) =>
      steps.flatMap((down) =>
        [0, m(9)].map((noiseMinor) =>
          bridgeHeadline({
            locale,
            most: 1,
            noiseMinor,
            steps: [
              { kind: up, minor: m(2) },
              { kind: down, minor: m(-1) },
            ],
          }),
        ),
      ),
    ),
    flow: [1, 3, 8].flatMap((run) =>
      [-1, 1].map((way) =>
        flowHeadline([-way, ...Array(run).fill(way)], { locale, soFar: { name: 'Q4', net: -way } }),
      ),
    ),
    fixes: [0, 1, 1234].map((count) =>
      fixesHeadline({ locale, count, removableMinor: m(99_000), currency: 'USD', unit: 'M' }),
    ),
    ahead: ends.flatMap((asNow) =>
      ends.flatMap((worstFirst) =>
        ends.flatMap((fewer) =>
          [true, false].map((within) =>
            aheadHeadline({ locale, appetite: true, within, asNow, worstFirst, fewer, quarters }),
          ),
        ),
      ),
    ),
  };

  it.each(Object.keys(said) as (keyof typeof said)[])('has its place on the page: %s', (id) => {
    const long = said[id].filter(
      (text) => linesOf(text, panelWidth(id), type.panel.size, 'bold') > headLines,
    );
    expect(long).toEqual([]);
  });
});
