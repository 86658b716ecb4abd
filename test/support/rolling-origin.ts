import { forecastFlows } from '@plumbline/shared/core/follow/forecast-flows.ts';
import { holds, type IntervalForecast } from '@plumbline/shared/core/follow/forecast-score.ts';
import { recordBegins } from '@plumbline/shared/core/step-changes.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Quarters are counted from year 0; the weeks of the record begin on Mondays. */
const startOfQuarter = (quarter: number) => Date.UTC(Math.floor(quarter / 4), 3 * (quarter % 4), 1);
const mondayOf = (ms: number) => ms - ((((ms / dayMs + 3) % 7) + 7) % 7) * dayMs;

export interface Stretch {
  openedMs: number;
  /** Infinite while open. */
  closedMs: number;
}

export type Rolled = IntervalForecast & { ahead: 1 | 2; held: boolean };

/** At each quarter's first instant the forecasts of it and of the next, from what was known then, and what came. */
export function rollForecasts(of: {
  stretches: readonly Stretch[];
  /** First quarter that is foretold, and the first that is not yet over. */
  from: number;
  to: number;
  paths?: number;
  forecast?: typeof forecastFlows;
  /** Left out, the record begins where the program lets it begin; 104 weeks however little they show. */
  wholeRecord?: boolean;
}): Rolled[] {
  const { stretches, from, to, forecast = forecastFlows } = of;
  const between = (key: keyof Stretch, fromMs: number, toMs: number) =>
    stretches.filter((stretch) => stretch[key] >= fromMs && stretch[key] < toMs).length;
  const openAt = (ms: number) =>
    stretches.filter(({ openedMs, closedMs }) => openedMs < ms && closedMs >= ms).length;
  const rolled: Rolled[] = [];
  for (let quarter = from; quarter < to; quarter += 1) {
    const atMs = startOfQuarter(quarter);
    const open = openAt(atMs);
    const weeks = Array.from({ length: 104 }, (_, index) => {
      const startMs = mondayOf(atMs) - weekMs * (104 - index);
      return {
        arrivals: between('openedMs', startMs, startMs + weekMs),
        closures: between('closedMs', startMs, startMs + weekMs),
      };
    });
    const made = forecast({
      weeks: of.wholeRecord ? weeks : weeks.slice(recordBegins(weeks, null)),
      open,
      days: [1, 2].map((ahead) => (startOfQuarter(quarter + ahead) - atMs) / dayMs),
      seed: 1,
      paths: of.paths,
    });
    if (made === null) continue;
    for (const ahead of [1, 2] as const) {
      if (quarter + ahead > to) continue;
      const [startMs, endMs] = [startOfQuarter(quarter + ahead - 1), startOfQuarter(quarter + ahead)];
      const last = startOfQuarter(quarter - 1);
      const put = (
        figure: string,
        spread: { value: number; low: number; high: number } | undefined,
        standing: number,
        actual: number,
      ) => {
        if (spread === undefined) return;
        const scored = { figure, ...spread, level: 0.8, standing, actual };
        rolled.push({ ...scored, ahead, held: holds(scored) });
      };
      put('open-findings', made.open[ahead - 1], open, openAt(endMs));
      put(
        'arrivals',
        made.arrivals?.[ahead - 1],
        between('openedMs', last, atMs),
        between('openedMs', startMs, endMs),
      );
      put(
        'closures',
        made.closures[ahead - 1],
        between('closedMs', last, atMs),
        between('closedMs', startMs, endMs),
      );
    }
  }
  return rolled;
}
