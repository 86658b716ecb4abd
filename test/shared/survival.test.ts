import { existsSync, readFileSync } from 'node:fs';
import { chiSquareTail } from '@plumbline/shared/core/chi-square.ts';
import { episodeRows } from '@plumbline/shared/core/episode-rows.ts';
import { holm, logRank } from '@plumbline/shared/core/log-rank.ts';
import type { LimitKind, SurvivalRow } from '@plumbline/shared/core/survival.ts';
import { kaplanMeier, medianTime, survivalQuantile, survivingAt } from '@plumbline/shared/core/survival.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const survivalFile = new URL('../../../shared/data/survival/reference.json', import.meta.url);
const historyFile = new URL('../../../shared/data/history/reference.json', import.meta.url);
const historyRows = new URL('../../../shared/data/history/curl.csv', import.meta.url);

interface Table {
  conf_type: LimitKind;
  n: number;
  events: number;
  table: Record<'time' | 'n_risk' | 'n_event' | 'n_censor' | 'surv', number[]> &
    Record<'std_err_greenwood' | 'lower' | 'upper', (number | null)[]>;
  quantiles: { p: number; time: number | null; lower: number | null; upper: number | null }[];
}
interface Case {
  id: string;
  data: { time: number[]; event: number[]; group?: string[] };
  overall: Record<string, Table>;
  groups?: Record<string, Record<string, Table>>;
  logrank?: { chisq: number; df: number; p: number; observed: number[]; expected: number[] };
}

const rowsOf = ({ data }: Case, group?: string): SurvivalRow[] =>
  data.time.flatMap((time, index) =>
    group === undefined || data.group?.[index] === group ? [{ time, event: data.event[index] === 1 }] : [],
  );

function near(got: number | null, wanted: number | null, tolerance: number, what: string) {
  if (wanted === null || got === null) expect(got, what).toBe(wanted);
  else expect(Math.abs(got - wanted), `${what}: ${got} for ${wanted}`).toBeLessThanOrEqual(tolerance);
}

function agree(rows: SurvivalRow[], reference: Table, name: string) {
  const result = kaplanMeier(rows, reference.conf_type);
  expect(result.n).toBe(reference.n);
  expect(result.events).toBe(reference.events);
  expect(result.steps.map((step) => step.time)).toEqual(reference.table.time);
  expect(result.steps.map((step) => step.atRisk)).toEqual(reference.table.n_risk);
  expect(result.steps.map((step) => step.events)).toEqual(reference.table.n_event);
  expect(result.steps.map((step) => step.censored)).toEqual(reference.table.n_censor);
  result.steps.forEach((step, index) => {
    const at = `${name} at ${step.time}`;
    near(step.surviving, reference.table.surv[index]!, 1e-9, at);
    near(step.standardError, reference.table.std_err_greenwood[index]!, 1e-9, `${at} error`);
    near(step.lower, reference.table.lower[index]!, 1e-6, `${at} lower`);
    near(step.upper, reference.table.upper[index]!, 1e-6, `${at} upper`);
  });
  for (const { p, time, lower, upper } of reference.quantiles) {
    expect(survivalQuantile(result, 1 - p), `${name} quantile ${p}`).toEqual({ time, lower, upper });
  }
}

describe.skipIf(!existsSync(survivalFile))('agreement with R', () => {
  const cases: Case[] = existsSync(survivalFile) ? JSON.parse(readFileSync(survivalFile, 'utf8')).cases : [];

  it.each(cases.map((one) => [one.id, one] as const))(
    'holds for the whole table of %s, all limits',
    (id, one) => {
      for (const [kind, table] of Object.entries(one.overall)) agree(rowsOf(one), table, `${id} ${kind}`);
      for (const [group, tables] of Object.entries(one.groups ?? {})) {
        for (const [kind, table] of Object.entries(tables))
          agree(rowsOf(one, group), table, `${group} ${kind}`);
      }
    },
  );

  it('holds for the log-rank test', () => {
    const tested = cases.filter((one) => one.logrank !== undefined);
    expect(tested.length).toBeGreaterThan(1);
    for (const one of tested) {
      const result = logRank(Object.keys(one.groups!).map((group) => rowsOf(one, group)))!;
      near(result.chiSquare, one.logrank!.chisq, 1e-9, one.id);
      near(result.p, one.logrank!.p, 1e-12, one.id);
      expect(result.df).toBe(one.logrank!.df);
      expect(result.observed).toEqual(one.logrank!.observed);
      for (const [index, value] of result.expected.entries()) {
        near(value, one.logrank!.expected[index]!, 1e-9, one.id);
      }
    }
  });
});

describe.skipIf(!existsSync(historyFile))('agreement with the recorded history', () => {
  const lines = existsSync(historyRows) ? readFileSync(historyRows, 'utf8').trim().split('\n').slice(1) : [];
  const episodes = lines.flatMap((line) => {
    const [opened, closed] = line.match(/\d{4}-\d\d-\d\d/g) ?? [];
    if (opened === undefined || closed === undefined) return [];
    const severity = /,(low|medium|high|critical),/.exec(line)?.[1];
    return [{ severity, openedMs: Date.parse(opened), closedMs: Date.parse(closed), fixed: true, opened }];
  });
  const wanted: Record<string, Record<string, never>> = existsSync(historyFile)
    ? JSON.parse(readFileSync(historyFile, 'utf8')).datasets.curl.kaplan_meier_days_to_fix
    : {};

  it.each(Object.keys(wanted))('holds for %s', (name) => {
    const [kind, value] = name.split('=');
    const chosen = episodes.filter(({ severity, opened }) =>
      kind === 'severity' ? severity === value : name === 'all' || opened >= '2023-07-01',
    );
    const rows = episodeRows(chosen, Date.parse('2026-07-01'));
    const logLog = kaplanMeier(rows);
    const reference = wanted[name]! as unknown as {
      n: number;
      closed: number;
      median_days: number;
      median_ci95_log: (number | null)[];
      median_ci95_loglog: (number | null)[];
      p25_days: number;
      p75_days: number;
      still_open_after: Record<string, number>;
    };
    const [lower, upper] = reference.median_ci95_loglog;
    expect(logLog).toMatchObject({ n: reference.n, events: reference.closed });
    expect(medianTime(logLog)).toEqual({ time: reference.median_days, lower, upper });
    const log = medianTime(kaplanMeier(rows, 'log'));
    expect([log.lower, log.upper]).toEqual(reference.median_ci95_log);
    expect(survivalQuantile(logLog, 0.75).time).toBe(reference.p25_days);
    expect(survivalQuantile(logLog, 0.25).time).toBe(reference.p75_days);
    for (const [days, share] of Object.entries(reference.still_open_after)) {
      near(survivingAt(logLog, Number(days)), share, 1e-9, `${name} after ${days}`);
    }
  });
});

const closed = (...times: number[]) => times.map((time) => ({ time, event: true }));
const open = (...times: number[]) => times.map((time) => ({ time, event: false }));

describe('the survival curve', () => {
  it('counts equal rows as so many single ones', () => {
    const single = kaplanMeier([...closed(1, 1, 1, 4), ...open(4, 4)]);
    const counted = kaplanMeier([
      { time: 1, event: true, count: 3 },
      { time: 4, event: true },
      { time: 4, event: false, count: 2 },
    ]);
    expect(counted).toEqual(single);
  });

  it('takes the middle of the stretch where exactly half is left', () => {
    expect(medianTime(kaplanMeier(closed(2, 4, 8, 9))).time).toBe(6);
    expect(medianTime(kaplanMeier([...closed(10, 10), ...open(20, 20)])).time).toBe(15);
    expect(medianTime(kaplanMeier(closed(...Array.from({ length: 102 }, (_, i) => i + 1)))).time).toBe(51.5);
  });

  it('says nothing where half is never reached, and flags few events', () => {
    expect(medianTime(kaplanMeier([...closed(3), ...open(9, 9)]))).toMatchObject({ time: null, upper: null });
    expect(medianTime(kaplanMeier([]))).toEqual({ time: null, lower: null, upper: null });
    expect(kaplanMeier(closed(1, 2, 3, 4, 5, 6, 7, 8, 9)).tooFew).toBe(true);
    expect(kaplanMeier(closed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).tooFew).toBe(false);
  });

  it('puts closings before censorings at one age, and counts a closing on day 0', () => {
    const [first, second] = kaplanMeier([...closed(0, 5), ...open(5, 6)]).steps;
    expect(first).toMatchObject({ time: 0, atRisk: 4, surviving: 0.75 });
    expect(second).toMatchObject({ time: 5, atRisk: 3, events: 1, censored: 1, surviving: 0.5 });
  });

  it('lets late entries count only after their age at entry', () => {
    const rows = [
      { time: 2, event: true, entry: 0 },
      { time: 5, event: true, entry: 2 },
      { time: 6, event: false, entry: 4 },
      { time: 3, event: true, entry: 3 },
    ];
    const result = kaplanMeier(rows);
    expect(result.n).toBe(3);
    expect(result.steps.map((step) => [step.time, step.atRisk])).toEqual([
      [2, 1],
      [5, 2],
      [6, 1],
    ]);
  });

  it('is the product over ages of what stays, whoever enters when', () => {
    const row = fc.record({
      time: fc.integer({ min: 0, max: 12 }),
      event: fc.boolean(),
      entry: fc.integer({ min: 0, max: 9 }),
      count: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        let surviving = 1;
        for (const step of kaplanMeier(rows).steps) {
          const there = rows.filter(
            ({ entry, time }) => (entry === 0 || entry < step.time) && time >= step.time,
          );
          const total = (some: typeof rows) => some.reduce((sum, { count }) => sum + count, 0);
          const gone = total(there.filter(({ time, event }) => time === step.time && event));
          expect(step.atRisk).toBe(total(there));
          surviving *= 1 - gone / step.atRisk;
          near(step.surviving, surviving, 1e-12, `at ${step.time}`);
        }
      }),
    );
  });

  it('is the same of grouped rows as of one row a finding, and so is the log-rank test', () => {
    const row = fc.record({
      time: fc.integer({ min: 1, max: 9 }),
      event: fc.boolean(),
      entry: fc.integer({ min: 0, max: 4 }),
    });
    const rows = fc.array(row, { maxLength: 40 });
    const grouped = (single: readonly SurvivalRow[]): SurvivalRow[] =>
      [...Map.groupBy(single, (each) => JSON.stringify(each)).values()].map((alike) => ({
        ...alike[0]!,
        count: alike.length,
      }));
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        expect(kaplanMeier(grouped(one))).toEqual(kaplanMeier(one));
        const [single, counted] = [logRank([one, other]), logRank([grouped(one), grouped(other)])];
        expect(counted).toEqual(single);
      }),
    );
  });

  it('refuses an age that is none', () => {
    for (const time of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => kaplanMeier([{ time, event: true }])).toThrow(RangeError);
    }
  });
});

describe('rows of a period', () => {
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const episodes = [
    { openedMs: at('2026-01-01'), closedMs: at('2026-01-11'), fixed: true },
    { openedMs: at('2026-01-21'), closedMs: at('2026-02-10'), fixed: true },
    { openedMs: at('2026-02-05'), closedMs: null, fixed: false },
    { openedMs: at('2026-02-05'), closedMs: at('2026-04-01'), fixed: true },
    { openedMs: at('2026-02-07'), closedMs: at('2026-02-09'), fixed: false },
    { openedMs: at('2026-03-01'), closedMs: null, fixed: false },
  ];

  it('enter at their age, leave as fixed or censored, and are put together', () => {
    expect(episodeRows(episodes, at('2026-03-01'), at('2026-02-01'))).toEqual([
      { time: 20, event: true, entry: 11, count: 1 },
      { time: 24, event: false, entry: 0, count: 2 },
      { time: 2, event: false, entry: 0, count: 1 },
    ]);
  });

  it('take the whole record without a beginning', () => {
    expect(episodeRows(episodes, at('2026-03-01'))[0]).toEqual({ time: 10, event: true, entry: 0, count: 1 });
  });
});

describe('comparing groups', () => {
  it('finds no test where one group has nothing to expect', () => {
    expect(logRank([closed(1, 2, 3), []])).toBeNull();
    expect(logRank([open(1, 2), open(3)])).toBeNull();
  });

  it('finds nothing between equal groups', () => {
    expect(logRank([closed(1, 2, 3), closed(1, 2, 3), closed(1, 2, 3)])).toMatchObject({ df: 2, p: 1 });
  });

  it('answers the same in whatever order the groups come', () => {
    const groups = [
      [...closed(1, 3, 5, 8), ...open(9)],
      [...closed(2, 2, 4), ...open(6, 7)],
      [...closed(6, 9, 10), { time: 11, event: true, entry: 4, count: 2 }],
    ];
    const one = logRank(groups)!;
    const other = logRank([groups[2]!, groups[0]!, groups[1]!])!;
    expect(one.df).toBe(2);
    near(one.chiSquare, other.chiSquare, 1e-12, 'chi-square');
    const sum = (values: readonly number[]) => values.reduce((so, value) => so + value, 0);
    near(sum(one.expected), sum(one.observed), 1e-12, 'expected');
  });

  it('gives the tail of the chi-square distribution', () => {
    near(chiSquareTail(3.841458820694124, 1), 0.05, 1e-13, '5 % of one degree');
    near(chiSquareTail(18.307038053275146, 10), 0.05, 1e-13, '5 % of ten degrees');
    near(chiSquareTail(2, 2), Math.exp(-1), 1e-15, 'two degrees');
    expect(chiSquareTail(0, 3)).toBe(1);
  });

  it('corrects by Holm, in the order given', () => {
    const corrected = holm([0.04, 0.01, 0.03]);
    for (const [index, value] of [0.06, 0.03, 0.06].entries()) near(corrected[index]!, value, 1e-15, 'Holm');
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });
});
