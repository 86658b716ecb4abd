import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { fixLabel, fixNote } from '@plumbline/shared/core/briefing/fix-words.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { briefing as schema } from '@plumbline/shared/schema/briefing.ts';
import { describe, expect, it } from 'vitest';
import { facts, fix, million, period, value } from '../support/briefing-facts.ts';

const tileOf = (id: string, more?: Partial<BriefingFacts>) =>
  composeBriefing(facts(more)).tiles.find((tile) => tile.id === id)!;

describe('the one page from its facts', () => {
  it('keeps the contract', () => {
    expect(schema.safeParse(composeBriefing(facts())).error).toBeUndefined();
  });

  it('heads the page with change, level and appetite', () => {
    expect(composeBriefing(facts()).headline.text).toBe(
      'Expected loss fell for a second quarter, by 11 % to 3.1\u00a0M a year, and is still 0.6\u00a0M above the appetite you set',
    );
  });

  it('names scope, period, cut-off, currency and how many units are seen', () => {
    expect(composeBriefing(facts({ units: { seen: 14, all: 20 } })).scopeLine).toBe(
      'Example Group · third fiscal quarter 2026 · data to 30 Sep 2026 · USD millions · you see 14 of 20 units',
    );
  });

  it('gives each tile its level in a word, and the change beside it', () => {
    expect(tileOf('exposure-ale')).toMatchObject({
      value: '3.1',
      unit: 'M',
      context: '80 % range of the estimate 2.2 – 4.3',
      change: '−0.4 Q2',
      status: { tone: 'attention', text: 'above appetite' },
    });
    expect(tileOf('exposure-p95')).toMatchObject({
      value: '12',
      context: 'net of insurance; 14 without · cover to 20',
      status: { text: 'within appetite' },
    });
    expect(tileOf('principal')).toMatchObject({ value: '5.6', status: { text: 'above limit 5' } });
    expect(tileOf('half-life')).toMatchObject({
      value: '41',
      unit: 'days',
      context: '36 – 47 · exploitable ones 12',
      status: { text: 'slower than 30' },
    });
    expect(tileOf('load')).toMatchObject({
      value: '10.4',
      unit: 'of 14.6',
      status: { text: 'short by 4.2' },
    });
  });

  it('says why a tile has no value instead of showing zero', () => {
    const noStaff = {
      load: {
        value: null,
        low: null,
        high: null,
        state: 'no-data' as const,
        because: 'no staffing has been recorded',
      },
    };
    expect(tileOf('load', { periods: [period('2026-Q3', 3.1, noStaff)] })).toMatchObject({
      state: 'no-data',
      value: '',
      status: null,
      note: 'To keep the dates promised. No staffing has been recorded.',
    });
  });

  it('counts only complete quarters in the sentence on opening and closing', () => {
    const grew = { 'net-flow': value(50, { by: { class: { exploited: 20, likely: 30 } } }) };
    const page = composeBriefing(
      facts({
        periods: [period('2026-Q1', 3.9), period('2026-Q2', 3.5), period('2026-Q3', 3.1, grew, true)],
      }),
    );
    const flow = page.panels.find((panel) => panel.id === 'flow')!;
    expect(flow.headline).toBe('For two quarters we have closed more than we opened, but not so far in Q3');
    expect(flow.subtitle).toBe('Findings exploited or likely to be, per quarter; Q3 to date');
  });

  it('asks for an appetite where none is approved', () => {
    expect(composeBriefing(facts({ appetite: null })).asks[0]!.text).toBe(
      'Approve an appetite: how large a loss, and how often, is acceptable.',
    );
  });

  it('leaves the appetite to the company where the page is of one unit', () => {
    const page = composeBriefing(facts({ unit: { path: 'payments', name: 'Payments' }, appetite: null }));
    expect(page.headline.text).toBe('Expected loss fell for a second quarter, by 11 % to 3.1\u00a0M a year');
    expect(page.panels[0]!.headline).toBe('Loss is lower than when the record began');
    expect(page.tiles[0]!.status).toBeNull();
    expect(page.asks).toEqual([]);
  });

  it('asks for an owner where the largest fix has none', () => {
    const top = {
      concentration: value(17, {
        detail: { drivenMinor: 1.4 * million, top: [{ ...fix, owner: null, owners: 0 }] },
      }),
    };
    const page = composeBriefing(facts({ periods: [period('2026-Q2', 3.5), period('2026-Q3', 3.1, top)] }));
    expect(page.asks.map((ask) => ask.text)).toContain(
      'Name an owner for Mobile gateway: update nginx to 1.20 (0.32\u00a0M a year).',
    );
    expect(page.questions[0]!.answer).toContain('The top fix has no owner');
  });

  it('says what all fixes remove in its own unit, however small each of them is', () => {
    const small = { ...fix, shareMinor: 0.03 * million };
    const many = { concentration: value(52, { detail: { drivenMinor: 1.2 * million, top: [small] } }) };
    const panel = composeBriefing(
      facts({ periods: [period('2026-Q2', 3.5), period('2026-Q3', 3.1, many)] }),
    ).panels.find(({ id }) => id === 'fixes')!;
    expect(panel.headline).toBe('52 fixes carry half of the 1.2\u00a0M that fixing can remove');
    expect(panel.subtitle).toMatch(/^USD thousands/);
  });

  it('counts one fix as one', () => {
    const line = [3.1, 3.1, 3.1].map((each) => each * million);
    const ahead = {
      quarters: ['2026-Q3', '2026-Q4', '2027-Q1'],
      asNow: line,
      worstFirst: [line[0]!, 2 * million, 2 * million],
      fewer: line,
      more: line,
      lowFactor: 0.7,
      highFactor: 1.4,
    };
    const one = { concentration: value(1, { detail: { drivenMinor: 1.4 * million, top: [fix] } }) };
    expect(composeBriefing(facts({ ahead, periods: [period('2026-Q3', 3.1, one)] })).asks[0]!.text).toBe(
      'Work the one fix that carries half first, no new money → within appetite by Q4 FY2026.',
    );
    // Within it already: what the work is worth, and no promise of what is there.
    const near = { ...ahead, asNow: line.map((each) => each * 0.79), fewer: line };
    const within = composeBriefing(
      facts({
        ahead: { ...near, worstFirst: near.asNow.map((each, at) => (at === 0 ? each : each / 2)) },
        periods: [period('2026-Q3', 2.45, one)],
      }),
    );
    expect(within.asks[0]!.text).toBe(
      'Work the one fix that carries half first, no new money → 1.2\u00a0M less expected loss a year by Q1 FY2027.',
    );
    const ends = within.panels.find(({ id }) => id === 'ahead')!.chart;
    expect(ends?.kind === 'fan' && ends.series.map(({ endLabel }) => endLabel)).toEqual([
      'as now: within',
      '20 % fewer: above',
      '20 % more: above',
      'worst first: within',
    ]);
  });

  it('rounds the steps of the bridge so that they add up as they are shown', () => {
    const bridge = {
      openingMinor: 2.04686 * million,
      closingMinor: 2.31649 * million,
      earnedMinor: 0,
      worldMinor: 0,
      oursMinor: 0,
      methodMinor: 0,
      steps: [
        { kind: 'scope' as const, minor: 0.00001 * million },
        { kind: 'threat' as const, minor: 0 },
        { kind: 'new' as const, minor: 0.35453 * million },
        { kind: 'reopened' as const, minor: 0.00026 * million },
        { kind: 'repaid' as const, minor: -0.08516 * million },
      ],
    };
    const { chart } = composeBriefing(facts({ bridge })).panels[1]!;
    expect(chart?.kind === 'bridge' && chart.steps.map(({ value }) => value)).toEqual([
      2.05, 0, 0.35, 0, -0.08, 2.32,
    ]);
  });

  it('asks for nothing where nothing is due, and says so', () => {
    expect(composeBriefing(facts())).toMatchObject({
      asks: [],
      asksMissing: 'Nothing is due for decision from these figures.',
    });
  });

  it('says what was turned down', () => {
    expect(composeBriefing(facts({ turnedDown: { requests: 2, people: 3 } })).questions[3]!.answer).toBe(
      '1.9\u00a0M a year. 2 requests for 3 people turned down in the last year.',
    );
  });

  it('says the price of the no instead, where there is one', () => {
    const refused = {
      what: 'two engineers',
      people: 2,
      period: 'Q1 2026',
      lowMinor: 0.2 * million,
      highMinor: 0.5 * million,
    };
    const page = composeBriefing(facts({ refused, turnedDown: { requests: 2, people: 3 } }));
    expect(page.questions[3]!.answer).toBe(
      '1.9\u00a0M a year. The two people refused in Q1 2026 would have saved 200\u00a0k to 500\u00a0k by now.',
    );
  });

  it('leaves out the last sentences of an answer for which there is no room, and says who answers', () => {
    const silent = {
      name: 'cloud logs',
      format: 'csv',
      lastObservedAt: '2026-09-03T00:00:00.000Z',
      state: 'stale' as const,
    };
    const page = composeBriefing(
      facts({
        sources: [silent],
        lacking: { owner: 1200, date: 300 },
        turnedDown: { requests: 12, people: 0 },
      }),
    );
    expect(page.questions[0]).toMatchObject({
      answer: '1,200 fixes that matter have no owner, 300 no date; 12 requests turned down in a year.',
      owner: 'CISO',
    });
    expect(layoutOverflow(page).filter(({ panel }) => panel.startsWith('question'))).toEqual([]);
  });

  it('tells in the footer how many of its own forecasts held', () => {
    const scored = { 'forecast-score': value(0.75, { detail: { held: 9, of: 12 } }) };
    const page = composeBriefing(facts({ periods: [period('2026-Q3', 3.1, scored)] }));
    expect(page.footer.left).toContain('forecasts held 9 of 12');
    expect(composeBriefing(facts()).footer.left).toContain('no forecast scored yet');
  });

  it('tells in the footer how fresh the sources are and where the ledger stands', () => {
    const source = { format: 'sarif', lastObservedAt: '2026-09-03T00:00:00.000Z' };
    const page = composeBriefing(
      facts({
        sources: [
          { name: 'a', ...source, state: 'current' },
          { name: 'b', ...source, state: 'stale' },
        ],
        ledger: { entries: 41_827, head: '9c1e07a5531bb0e2a7', waiting: 3 },
      }),
    );
    expect(page.footer).toEqual({
      left: '2 sources: 1 current, 1 stale since 3 Sep · method 1.0 · no forecast scored yet',
      right: 'ledger head 41,827 · 9c1e07a5531bb0e2 · 3 unsigned · page 1 of 1',
    });
  });

  it('marks everything of a rough model', () => {
    const page = composeBriefing(facts({ rough: true }));
    expect(page.caveat).toBe('rough, not reviewed');
    expect(page.headline.text).toMatch(/\(rough, not reviewed\)$/);
  });
});

describe('a fix on the page', () => {
  it.each([
    [{}, 'Mobile lead · due 4 Dec', false],
    [{ owner: null, owners: 0 }, 'no owner · due 4 Dec', true],
    [{ owners: 3 }, '3 owners · due 4 Dec', false],
    [{ dueOn: null }, 'Mobile lead · no date', true],
    [{ dueOn: '2026-11-02' }, 'Mobile lead · late since 2 Nov', true],
    [{ dueOn: '2024-09-09', slips: 4 }, 'Mobile lead · late since Sep 24 · moved 4×', true],
    [{ slips: 2 }, 'Mobile lead · due 4 Dec', false],
  ])('%o reads “%s”', (more, note, attention) => {
    expect(fixNote({ ...fix, ...more }, { asOfDay: '2026-11-23' })).toEqual({ note, attention });
  });

  it('is named by unit and work', () => {
    expect(fixLabel(fix, 'en')).toBe('Mobile gateway: update nginx to 1.20');
    expect(fixLabel({ unit: 'Mobile gateway', title: 'Update or replace postgresql-server' }, 'en')).toBe(
      'Mobile gateway: update postgresql-server',
    );
  });

  it('is cut to the room of its row, and its figures never', () => {
    const long = {
      ...fix,
      title: `Update ${'a-very-long-component-name-'.repeat(4)}`,
      owner: 'Lead of a team with a very long name indeed, and more',
    };
    const top = { concentration: value(1, { detail: { drivenMinor: 1.4 * million, top: [long] } }) };
    const page = composeBriefing(facts({ periods: [period('2026-Q3', 3.1, top)] }));
    const chart = page.panels.find((panel) => panel.id === 'fixes')!.chart;
    if (chart?.kind !== 'bars') throw new Error('no bars');
    expect(chart.bars[0]!.label).toMatch(/^Mobile gateway: update a-very-long.*…$/);
    expect(chart.bars[0]!.value).toBeCloseTo(0.32);
    expect(layoutOverflow(page).filter(({ panel }) => panel === 'fixes')).toEqual([]);
  });
});
