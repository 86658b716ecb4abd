/** What came of each forecast, from the figures as worked out later and the incidents on record. */
import type { Incident } from '../../schema/company.ts';
import type { ForecastItem, ForecastScore } from '../../schema/forecast.ts';
import { type Calendar, periodOf } from '../calendar.ts';
import {
  type CountForecast,
  type EventForecast,
  holds,
  type IntervalForecast,
  scoreForecasts,
} from './forecast-score.ts';
import type { MadeForecast } from './make-forecasts.ts';

export interface KeptForecast extends MadeForecast {
  period: string;
  madeAt: string;
  point: { value: number | null; state: string; because: string | null } | null;
}

export interface OutcomeGround {
  calendar: Calendar;
  incidents: readonly Incident[];
  /** From which loss an event is material, minor units; null: not set. */
  materialityMinor: number | null;
  untilMs: number;
}

export type Outcome = Pick<ForecastItem, 'outcome' | 'actual' | 'held'>;

export const outcomesOf = (kept: readonly KeptForecast[], of: OutcomeGround) =>
  kept.map((forecast) => ({ forecast, ...outcomeOf(forecast, of) }));

function outcomeOf(forecast: KeptForecast, of: OutcomeGround): Outcome {
  if (Date.parse(forecast.horizonAt) > of.untilMs) return { outcome: 'ahead', actual: null, held: null };
  const unknown = { outcome: 'unknown', actual: null, held: null } as const;
  if (forecast.level === 0) {
    const actual = counted(forecast, of);
    return actual === null ? unknown : { outcome: 'due', actual, held: null };
  }
  const { point, low, high } = forecast;
  if (point === null || point.state === 'no-data' || low === null) return unknown;
  if (point.value !== null)
    return { outcome: 'due', actual: point.value, held: holds({ low, high, actual: point.value }) };
  // A figure without a value: of the backlog, that it is clear already, or that it never will be.
  if (forecast.figure !== 'months-to-clear') return unknown;
  if (point.because === 'nothing is open')
    return { outcome: 'due', actual: 0, held: holds({ low, high, actual: 0 }) };
  return { outcome: 'never', actual: null, held: high === null };
}

/** Incidents, or whether one was material (1 or 0), between the forecast and its horizon; null: not to be known. */
function counted({ figure, madeAt, horizonAt }: KeptForecast, of: OutcomeGround): number | null {
  if (of.incidents.length === 0) return null;
  const quarter = periodOf(of.calendar, 'quarter', Date.parse(horizonAt) - 1);
  const fromMs = Math.max(quarter.startMs, Date.parse(madeAt));
  const within = of.incidents.filter(({ startedAt }) => {
    const atMs = Date.parse(startedAt);
    return atMs >= fromMs && atMs < quarter.endMs;
  });
  if (figure === 'incidents') return within.length;
  const least = of.materialityMinor ?? 1;
  if (within.some(({ lossMinor }) => lossMinor !== null && lossMinor >= least)) return 1;
  return within.some(({ lossMinor }) => lossMinor === null) ? null : 0;
}

/** The score of all that came due. */
export function scoreOf(kept: readonly KeptForecast[], of: OutcomeGround): ForecastScore {
  const intervals: IntervalForecast[] = [];
  const events: EventForecast[] = [];
  const counts: CountForecast[] = [];
  for (const { forecast, outcome, actual } of outcomesOf(kept, of)) {
    const { figure, value, low, high, level, standing } = forecast;
    if (outcome !== 'due' && outcome !== 'never') continue;
    if (level > 0)
      intervals.push({
        figure,
        value,
        low: low!,
        high,
        level,
        standing,
        actual: actual ?? Number.POSITIVE_INFINITY,
      });
    // Two forecasts over one quarter: that of its own beginning counts, so that no incident counts twice.
    else if (forecast.period === periodOf(of.calendar, 'quarter', Date.parse(forecast.horizonAt) - 1).label) {
      if (figure === 'incidents') counts.push({ expected: value, actual: actual! });
      else if (standing !== null) events.push({ probability: value, base: standing, happened: actual === 1 });
    }
  }
  return scoreForecasts(intervals, events, counts);
}
