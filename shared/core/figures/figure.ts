/**
 * A figure: its entry in the catalogue and how it is worked out.
 *
 * To add one: write `shared/core/figures/<id>.ts` exporting a `FigureSpec`, add one line to `index.ts`, and its words as
 * `definition.<id>.…` to each file of `shared/core/language`.
 * API, command line, figure page, exports and the README table derive from the list. `measure` is pure: it gets
 * small arrays (rows per period, never rows per finding) and answers a value, `none` (nothing to measure) or
 * `no-data` with the reason.
 */
import type { Incident } from '../../schema/company.ts';
import type { FigureDefinition } from '../../schema/definition.ts';
import type { PortfolioResult } from '../../schema/exposure.ts';
import type { Measured } from '../../schema/figure.ts';
import type { ForecastScore } from '../../schema/forecast.ts';
import type { Counters } from '../counters.ts';
import type { WeekFlow } from '../forecast.ts';
import type { SurvivalRow } from '../survival.ts';

export interface LifetimeRow extends SurvivalRow {
  severity: string;
  exploitable: boolean;
}

export interface EffortSum {
  groups: number;
  findings: number;
  personDays: number;
  /** Sum of the squares of the groups' person-days, for the range of the sum. */
  squares: number;
}

export interface StaffingNow {
  teams: number;
  funded: number;
  filled: number;
  planned: number;
  contract: number;
  /** Share of time for this work, 90 % interval, weighted by people. */
  share: [number, number];
  /** The same of the working days less leave: what the people can do is counted by it. */
  worked: [number, number];
  shareRecorded: boolean;
}

export interface FixShare {
  key: string;
  title: string;
  unit: string;
  findings: number;
  /** Share of the expected annual loss, minor units. */
  shareMinor: number;
  owner: string | null;
  owners: number;
  dueOn: string | null;
  slips: number;
}

/** The engine's answer in major units, and how to make minor units of them. */
export interface ExposureFacts extends PortfolioResult {
  currency: string;
  minorPerMajor: number;
  /** A unit's part: only the mean splits over units, quantiles do not. */
  partOf: 'company' | 'unit';
  /** What had to be assumed or left out, in plain words. */
  notes: readonly string[];
}

/** Everything the figures of one scope and period are made of. */
export interface Measurements {
  /** The period up to the as-of instant, day numbers of the calendar's zone. */
  span: { startMs: number; endMs: number; asOfMs: number; days: number; daysToDate: number };
  /** Counters over all days before the as-of instant, and within the period. */
  standing: Counters;
  flow: Counters;
  openAtStart: number;
  openByAge: Record<string, number>;
  lifetimes: {
    whole: LifetimeRow[];
    period: LifetimeRow[];
    excluded: number;
    /** Of the whole record by fix, where the median fix closes more than 1.5 findings; else none. */
    clusters: readonly (readonly SurvivalRow[])[];
  };
  effort: { open: EffortSum; due: EffortSum; overdue: EffortSum; inflow: EffortSum };
  dayRateMinor: number;
  staffing: StaffingNow | null;
  /** Working days in the whole period, and in its part up to the as-of instant. */
  workdays: { period: number; toDate: number };
  weeks: { material: WeekFlow[]; all: WeekFlow[] };
  /** Findings count as material by class only where a feed told us of exploitation. */
  threatKnown: boolean;
  slips: { moves: number; days: number; findingsThrice: number };
  exposure: ExposureFacts | { missing: string };
  concentration: { fixes: number; drivenMinor: number; top: FixShare[]; groups: number } | null;
  /** `company`: it is recorded for the company as a whole, and this is a part of it. */
  spend: { totalMinor: number; byKind: Record<string, number> } | 'company' | null;
  kev: { due: number; met: number };
  /** Escalations; `missed`: exploited and never escalated, null where it was not asked for. */
  alarms: {
    open: number;
    closed: { exploited: number; listed: number; confirmed: number; unconfirmed: number };
    actedOn: number;
    actionUnknown: number;
    missed: { findings: number; weaknesses: number } | null;
  };
  /** Own forecasts against what came; null where none are kept. `company`: they are kept for the company as a whole. */
  forecasts: ForecastScore | 'company' | null;
  /** Assets, and those heard within 24 hours: of a day that was kept, or now (`onDay` null); null: no telemetry. */
  coverage: { assets: number; heard: number; onDay: string | null } | null;
  /** Incidents of the scope that began before the instant; null where none was ever recorded. */
  incidents: Incident[] | null;
  backlogWeeks: number;
  seed: number;
}

export interface FigureSpec {
  /** What of its definition is no words. */
  definition: Pick<FigureDefinition, 'id' | 'unit' | 'good'>;
  measure(of: Measurements): Measured;
}

export const value = (number: number, more: Partial<Measured> = {}): Measured => ({
  value: number,
  low: null,
  high: null,
  state: 'value',
  ...more,
});
export const none = (because?: string): Measured => ({
  value: null,
  low: null,
  high: null,
  state: 'none',
  because,
});
export const noData = (because: string): Measured => ({
  value: null,
  low: null,
  high: null,
  state: 'no-data',
  because,
});

/** Share of a whole; nothing to measure where the whole is empty. */
export const shareOf = (
  part: number,
  whole: number,
  because: string,
  detail?: Measured['detail'],
): Measured => (whole === 0 ? none(because) : value(part / whole, { detail: { part, whole, ...detail } }));
