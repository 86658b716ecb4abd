/** Own forecasts with what came of them, and the loss model against own losses. */
import { periodOf } from '@plumbline/shared/core/calendar.ts';
import { figureOf } from '@plumbline/shared/core/figures/index.ts';
import { outcomesOf, scoreOf } from '@plumbline/shared/core/follow/forecast-outcomes.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { forecastSentence } from '@plumbline/shared/core/wording/forecasts.ts';
import type { Forecasts } from '@plumbline/shared/schema/forecast.ts';
import { readExposureReport } from './exposure-report.ts';
import { type FiguresContext, openMeasure, pointsOf, unitOf } from './figures.ts';
import { readKeptForecasts } from './forecast-score.ts';

/** @throws PlumblineError `not-found` where the viewer does not see the whole company. */
export async function readForecasts(context: FiguresContext, query: { asOf?: string }): Promise<Forecasts> {
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, '');
  const asOfMs = query.asOf === undefined ? nowMs : Math.min(nowMs, Date.parse(query.asOf));
  const reading = await openMeasure(pool, nowMs);
  const { calendar, settings } = reading;
  const before = await readKeptForecasts(reading, unit.id, asOfMs);
  const due = before.kept.filter(({ horizonAt }) => Date.parse(horizonAt) <= asOfMs);
  const quarters = [...new Set(due.map(({ horizonAt }) => horizonAt))];
  await pointsOf(reading, {
    pool,
    unit,
    grain: 'quarter',
    periods: quarters.map((at) => periodOf(calendar, 'quarter', Date.parse(at) - 1)),
    asOfMs: nowMs,
    nowMs,
    stale: 'refresh',
    full: 'as-held',
  });
  const { kept, ground } = await readKeptForecasts(reading, unit.id, asOfMs);
  const score = scoreOf(kept, ground);
  const report = await readExposureReport(context, query);
  return {
    asOf: new Date(asOfMs).toISOString(),
    currency: settings.currency,
    score,
    sentence: forecastSentence(score),
    items: outcomesOf(kept, ground).map(({ forecast, ...outcome }) => {
      const { point: _, level, ...shown } = forecast;
      const known = figureOf(forecast.figure)?.definition;
      const definition = known && definitionIn(known, 'en');
      return {
        ...shown,
        name: definition?.name ?? 'Incidents',
        unit: definition?.unit ?? 'incidents',
        about: periodOf(calendar, 'quarter', Date.parse(forecast.horizonAt) - 1).label,
        level: level === 0 ? null : level,
        ...outcome,
      };
    }),
    because:
      kept.length === 0 ? 'forecasts are made in the first month of a quarter, from its figures' : null,
    backtest: report.backtest.filter(({ scenario }) => scenario === null),
  };
}
