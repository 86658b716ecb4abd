import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import {
  type KeptForecast,
  type OutcomeGround,
  scoreOf,
} from '@plumbline/shared/core/follow/forecast-outcomes.ts';
import type { ForecastScore } from '@plumbline/shared/schema/forecast.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import { readForecasts } from '../store/forecasts.ts';
import type { Queries } from '../store/measurements.ts';
import { readRecords } from '../store/records.ts';

interface ForecastReading {
  queries: Queries;
  settings: Settings;
  calendar: Calendar;
}

export interface KeptForecasts {
  kept: KeptForecast[];
  ground: OutcomeGround;
}

/** Forecasts that were made before an instant, with all that is needed to say what came of them by then. */
export async function readKeptForecasts(
  { queries, settings, calendar }: ForecastReading,
  unitId: number,
  untilMs: number,
): Promise<KeptForecasts> {
  const kept = await readForecasts(queries, unitId, new Date(untilMs).toISOString());
  const incidents = kept.length === 0 ? [] : await readRecords(queries, 'incident');
  return { kept, ground: { calendar, incidents, materialityMinor: settings.materialityMinor, untilMs } };
}

/** How own forecasts did up to an instant; null where none was kept. */
export async function readForecastScore(
  reading: ForecastReading,
  unitId: number,
  untilMs: number,
): Promise<ForecastScore | null> {
  const { kept, ground } = await readKeptForecasts(reading, unitId, untilMs);
  return kept.length === 0 ? null : scoreOf(kept, ground);
}
