/** The forecasts that are kept at the beginning of a fiscal quarter (domain §9). */
import { clearingLimits, type WeekFlow } from '../forecast.ts';
import { forecastFlows, type Spread } from './forecast-flows.ts';
import { leastMisses, mostMisses, student90 } from './student.ts';

export interface ForecastGround {
  /** Days from now to the ends of the quarters that are foretold, and their instants. */
  horizons: readonly { at: string; days: number; quarterDays: number }[];
  open: number;
  /** Closed in the running quarter so far. */
  closedToDate: number;
  /** Closed in the last whole quarter; null: not known. */
  closedBefore: number | null;
  weeks: readonly WeekFlow[];
  /** Expected loss now, and at the ends of whole past quarters, oldest first; minor units. */
  loss: number | null;
  past: readonly number[];
  /** Expected loss ahead at the work of now, every 91.3 days from now on, minor units; null: no path. */
  ahead: readonly number[] | null;
  /**
   * Months until the backlog clears; `value` null: not at this staffing, which is a forecast too. Null where the figure
   * says neither.
   */
  clears: { value: number | null; low: number | null; high: number | null } | null;
  /** Loss events a year by the model; null without one. */
  eventsPerYear: number | null;
  /** Chance of a material event within a year by the model, and by the share of past years that had one. */
  materialChance: number | null;
  materialBase: number | null;
  seed: number;
}

export interface MadeForecast {
  figure: string;
  horizonAt: string;
  value: number;
  low: number | null;
  high: number | null;
  level: number;
  standing: number | null;
  method: string;
}

const level = 0.8;
const yearDays = 365.25;
const quarterDays = yearDays / 4;
const monthDays = yearDays / 12;
const horizonMonths = (clearingLimits.horizonWeeks * 7) / monthDays;

export function makeForecasts(of: ForecastGround): MadeForecast[] {
  const flows = forecastFlows({
    weeks: of.weeks,
    open: of.open,
    days: of.horizons.map(({ days }) => days),
    seed: of.seed,
  });
  return of.horizons.flatMap(({ at, days, quarterDays: length }, index): MadeForecast[] => {
    const interval = (figure: string, spread: Spread | null, standing: number | null, method: string) =>
      spread === null ? [] : [{ figure, horizonAt: at, ...spread, level, standing, method }];
    const chance = (figure: string, value: number | null, standing: number | null) =>
      value === null
        ? []
        : [{ figure, horizonAt: at, value, low: null, high: null, level: 0, standing, method: byModel }];
    const shift = index === 0 ? of.closedToDate : 0;
    // Of a quarter that runs already only what is left of it is foretold.
    const quarter = Math.min(days, length) / yearDays;
    return [
      ...interval('open-findings', flows?.open[index] ?? null, of.open, byFlows),
      ...interval('closures', moved(flows?.closures[index] ?? null, shift), of.closedBefore, byFlows),
      ...interval('exposure-ale', lossAhead(of, days), of.loss, byPath),
      ...clearsBy(of, days).map((spread) => ({
        figure: 'months-to-clear',
        horizonAt: at,
        ...spread,
        level,
        standing: of.clears!.value,
        method: of.clears!.value === null ? byNever : byClearing,
      })),
      ...chance('incidents', of.eventsPerYear === null ? null : of.eventsPerYear * quarter, null),
      ...chance(
        'probability-of-material-event',
        of.materialChance === null ? null : shortened(of.materialChance, quarter),
        of.materialBase === null ? null : shortened(of.materialBase, quarter),
      ),
    ];
  });
}

const byFlows =
  'levels of weekly arrivals and closures, blocks of our own past misses around them; 80 % interval';
const byPath = 'expected loss ahead at the work of now; 80 % interval from past changes of a quarter';
const byClearing = 'months until the backlog clears, less the time until then; 80 % interval';
const byNever =
  'not at this staffing: more than half of the paths do not clear within 260 weeks, so at least that long; 80 % interval';
const byModel = 'the loss model of that day, a year brought to a quarter';

const moved = (spread: Spread | null, by: number): Spread | null =>
  spread && { value: spread.value + by, low: spread.low + by, high: spread.high + by };

/**
 * The path's point, and an interval from how much the figure moved from quarter to quarter on record: Student's t on
 * logarithms, growing with the root of the time. The range of the estimate is not it: that says how sure the model is.
 */
function lossAhead({ past, ahead }: ForecastGround, days: number): Spread | null {
  if (ahead === null || ahead.length < 2) return null;
  const changes = past.slice(1).flatMap((value, at) => {
    const before = past[at]!;
    return value > 0 && before > 0 ? [Math.log(value / before)] : [];
  });
  if (changes.length < leastMisses) return null;
  const n = Math.min(changes.length, mostMisses);
  const recent = changes.slice(-n);
  const deviation = Math.sqrt(recent.reduce((sum, change) => sum + change ** 2, 0) / n);
  const quarters = days / quarterDays;
  const step = Math.min(Math.floor(quarters), ahead.length - 2);
  const value = ahead[step]! + (ahead[step + 1]! - ahead[step]!) * (quarters - step);
  const spread = Math.exp(student90(n) * deviation * Math.sqrt(quarters));
  return { value: Math.round(value), low: Math.round(value / spread), high: Math.round(value * spread) };
}

/** What was not reached within the horizon is not known more closely: the horizon stands for it, with no upper end. */
function clearsBy({ clears }: ForecastGround, days: number) {
  if (clears === null || clears.value === 0) return [];
  const later = (months: number) => Math.max(0, months - days / monthDays);
  if (clears.value === null)
    return [{ value: later(horizonMonths), low: later(clears.low ?? horizonMonths), high: null }];
  return [
    {
      value: later(clears.value),
      low: later(clears.low ?? 0),
      high: clears.high === null ? null : later(clears.high),
    },
  ];
}

/** A chance within a year brought to a part of it, at an even rate. */
const shortened = (chance: number, part: number) => 1 - (1 - chance) ** part;
