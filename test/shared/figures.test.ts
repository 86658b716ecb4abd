import { Counters, cellOf, measures } from '@plumbline/shared/core/counters.ts';
import type { Measurements } from '@plumbline/shared/core/figures/figure.ts';
import { figureOf, figures } from '@plumbline/shared/core/figures/index.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { punctuality } from '@plumbline/shared/core/wording/punctuality.ts';
import { figureDefinition } from '@plumbline/shared/schema/definition.ts';
import { measured } from '@plumbline/shared/schema/figure.ts';
import { describe, expect, it } from 'vitest';

const nothing = { groups: 0, findings: 0, personDays: 0, squares: 0 };
const counters = (amounts: Partial<Record<(typeof measures)[number], number>>, klass = 3, severity = 1) =>
  new Counters().add(
    Object.keys(amounts).map((name) =>
      cellOf((measures as readonly string[]).indexOf(name), 0, klass, severity),
    ),
    Object.values(amounts),
  );
const of = (more: Partial<Measurements> = {}): Measurements => ({
  span: { startMs: 0, endMs: 91 * 86_400_000, asOfMs: 91 * 86_400_000, days: 91, daysToDate: 91 },
  standing: new Counters(),
  flow: new Counters(),
  openAtStart: 0,
  openByAge: {},
  lifetimes: { whole: [], period: [], excluded: 0, clusters: [] },
  effort: { open: nothing, due: nothing, overdue: nothing, inflow: nothing },
  dayRateMinor: 80_000,
  staffing: null,
  workdays: { period: 55, toDate: 55 },
  weeks: { material: [], all: [] },
  threatKnown: true,
  slips: { moves: 0, days: 0, findingsThrice: 0 },
  exposure: { missing: 'no loss scenario has been set up' },
  concentration: null,
  spend: null,
  kev: { due: 0, met: 0 },
  alarms: {
    open: 0,
    closed: { exploited: 0, listed: 0, confirmed: 0, unconfirmed: 0 },
    actedOn: 0,
    actionUnknown: 0,
    missed: null,
  },
  forecasts: null,
  coverage: null,
  incidents: null,
  backlogWeeks: 4,
  seed: 1,
  ...more,
});
const measure = (id: string, more?: Partial<Measurements>) => figureOf(id)!.measure(of(more));

describe('the catalogue', () => {
  it('has one complete entry for each figure, each id once', () => {
    expect(new Set(figures.map(({ definition }) => definition.id)).size).toBe(figures.length);
    for (const { definition: held } of figures) {
      const definition = definitionIn(held, 'en');
      expect(figureDefinition.safeParse(definition).error, definition.id).toBeUndefined();
      expect(definition.plain, definition.id).toMatch(/^[A-Z].+\.$/);
    }
    const { name, plain } = definitionIn(figureOf('attainment')!.definition, 'en');
    expect({ name, sentence: plain }).toEqual(punctuality.findings);
  });

  it('answers every figure of a company that knows nothing with a state and a reason, never with a made-up zero', () => {
    for (const { definition, measure } of figures) {
      const answer = measure(of({ threatKnown: false }));
      expect(measured.safeParse(answer).error, definition.id).toBeUndefined();
      if (answer.state !== 'value')
        expect([answer.value, Boolean(answer.because)], definition.id).toEqual([null, true]);
    }
    expect(measure('capacity').state).toBe('no-data');
    expect(measure('attainment').state).toBe('none');
    expect(measure('open-findings').value).toBe(0);
  });
});

describe('counts', () => {
  it('are open by what came less what went', () => {
    const standing = counters({ opened: 10, reopened: 2, closed: 5, retired: 1, accepted: 3 });
    expect(measure('open-findings', { standing })).toMatchObject({ value: 6, detail: { accepted: 3 } });
  });

  it('keep promises by the first date, and reopenings apart from arrivals', () => {
    const flow = counters({ opened: 6, reopened: 2, closed: 4, verified: 3, due: 8, met: 6 });
    expect(measure('attainment', { flow }).value).toBe(0.75);
    expect(measure('reopened-share', { flow }).value).toBe(0.25);
    expect(measure('verified-share', { flow }).value).toBe(0.75);
    expect(measure('net-flow', { flow }).value).toBe(4);
    expect(measure('close-rate', { flow, openAtStart: 2 }).value).toBe(0.4);
  });

  it('need an exploit list to tell the exploitable ones', () => {
    const standing = counters({ opened: 4 }, 0);
    expect(measure('exploitable-findings', { standing }).value).toBe(4);
    expect(measure('exploitable-findings', { standing, threatKnown: false }).state).toBe('no-data');
  });
});

describe('alarms', () => {
  const alarms = (closed: Partial<Measurements['alarms']['closed']>) => ({
    ...of().alarms,
    open: 2,
    closed: { ...of().alarms.closed, ...closed },
    missed: { findings: 7, weaknesses: 3 },
  });

  it('are justified by what happened, and only counted below ten', () => {
    const few = measure('alarm-precision', { alarms: alarms({ exploited: 1, unconfirmed: 8 }) });
    expect(few).toMatchObject({ state: 'none', value: null, detail: { part: 1, whole: 9, open: 2 } });
    expect(few.because).toBe('too few to say: 1 of 9 closed alarms proved justified');
    const enough = alarms({ exploited: 1, listed: 2, confirmed: 1, unconfirmed: 6 });
    expect(measure('alarm-precision', { alarms: enough })).toMatchObject({
      value: 0.4,
      detail: { missed: { findings: 7, weaknesses: 3 } },
    });
  });
});

describe('work and people', () => {
  const effort = {
    ...of().effort,
    due: { ...nothing, personDays: 100, squares: 400 },
    overdue: { ...nothing, personDays: 400, squares: 900 },
  };
  const staffing = {
    teams: 2,
    funded: 12,
    filled: 8,
    planned: 1,
    contract: 2,
    share: [0.2, 0.4] as [number, number],
    worked: [0.2, 0.4] as [number, number],
    shareRecorded: true,
  };
  const span = (days: number) => ({ ...of().span, days });

  it.each([
    [91, 200],
    [30, 100 + 400 / 12],
    [7, 100 + (400 * 7) / 365.25],
  ])('spread what is overdue over four quarters: in %i days %f person-days', (days, wanted) => {
    expect(measure('demand', { effort, span: span(days) }).value).toBeCloseTo(wanted, 9);
  });

  it('hold the need against full-time people for this work', () => {
    expect(measure('capacity', { staffing }).value).toBeCloseTo(10 * 55 * 0.3, 9);
    const away = { ...staffing, worked: [0.1, 0.3] as [number, number] };
    expect(measure('capacity', { staffing: away }).value).toBeCloseTo(10 * 55 * 0.2, 9);
    const load = measure('load', { staffing, effort });
    expect(load.value).toBeCloseTo(200 / 165, 9);
    expect(load.detail).toMatchObject({
      people: expect.closeTo(3, 9),
      peopleNeeded: expect.closeTo((3 * 200) / 165, 9),
    });
  });

  it('price the debt at the day rate, with a range around it', () => {
    const open = { groups: 4, findings: 9, personDays: 40, squares: 500 };
    const { value, low, high } = measure('principal', { effort: { ...effort, open } });
    expect(value).toBe(3_200_000);
    expect(low!).toBeLessThan(value!);
    expect(high!).toBeGreaterThan(value!);
  });

  it('forecast on all findings where no exploit list was read, and not on less than a year', () => {
    const weeks = { all: Array.from({ length: 60 }, () => ({ arrivals: 2, closures: 6 })), material: [] };
    const standing = counters({ opened: 100 });
    expect(measure('months-to-clear', { weeks, standing, threatKnown: false })).toMatchObject({
      state: 'value',
    });
    expect(measure('months-to-clear', { weeks, standing: counters({ opened: 100 }, 0) })).toMatchObject({
      state: 'no-data',
      because: 'too little history: 0 complete weeks of at least 52',
    });
  });
});
