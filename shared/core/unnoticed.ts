import type { Incident } from '../schema/company.ts';
import type { Unnoticed } from '../schema/unseen.ts';
import { chaoLowerBound, chapman, type UnseenEstimate } from './capture-recapture.ts';
import type { SurvivalRow } from './survival.ts';

const dayMs = 86_400_000;
/** Incidents of the three years before the instant are one window. */
const windowMs = 3 * 365.25 * dayMs;

/**
 * Incidents of each kind (loss scenario) that nobody noticed, from those that more than one way of detection found:
 * Chapman's estimate for two ways, Chao's lower bound for more (domain §8). An incident without a word on who found it
 * counts nowhere. Most overlap first.
 */
export function unnoticedOf(incidents: readonly Incident[], untilMs: number): Unnoticed[] {
  const kinds = new Map<string | null, string[][]>();
  for (const { scenario, foundBy, startedAt } of incidents) {
    const atMs = Date.parse(startedAt);
    const ways = [...new Set(foundBy ?? [])];
    if (ways.length === 0 || atMs >= untilMs || atMs < untilMs - windowMs) continue;
    kinds.set(scenario, [...(kinds.get(scenario) ?? []), ways]);
  }
  return [...kinds]
    .map(([kind, found]) => ofKind(kind, found))
    .sort((a, b) => b.overlap - a.overlap || b.seen - a.seen);
}

function ofKind(kind: string | null, found: readonly string[][]): Unnoticed {
  const ways = [...new Set(found.flat())].sort();
  const overlap = found.filter((own) => own.length > 1).length;
  const seen = found.length;
  const bare = { kind, ways, seen, overlap };
  const [first, second] = ways;
  if (second === undefined)
    return { ...bare, ...refused('only one way of detection is on record: nothing can be compared') };
  const by = (way: string) => found.filter((own) => own.includes(way)).length;
  const estimate: UnseenEstimate =
    ways.length === 2
      ? chapman(by(first!), by(second), overlap)
      : chaoLowerBound(
          ways.map((_, at) => found.filter((own) => own.length === at + 1).length),
          ways.length,
        );
  if (estimate.total === null)
    return {
      ...bare,
      ...refused(`${overlap} found by more than one way; fewer than 7 are too few to estimate from`),
    };
  return {
    ...bare,
    unnoticed: estimate.total - seen,
    low: estimate.low! - seen,
    high: estimate.high! - seen,
    method: ways.length === 2 ? 'chapman' : 'chao',
    because: null,
  };
}

const refused = (because: string) => ({ unnoticed: null, low: null, high: null, method: null, because });

/** Days from the beginning of an incident until it was found; one that was not yet found by the instant is still unseen. */
export function dwellRows(
  incidents: readonly Incident[],
  untilMs: number,
): { rows: SurvivalRow[]; unknown: number } {
  const begun = incidents.filter(({ startedAt }) => Date.parse(startedAt) < untilMs);
  const known = begun.filter(({ detectedAt }) => detectedAt !== null);
  return {
    unknown: begun.length - known.length,
    rows: known.map(({ startedAt, detectedAt }) => {
      const foundMs = Date.parse(detectedAt!);
      return {
        time: Math.max(0, Math.min(foundMs, untilMs) - Date.parse(startedAt)) / dayMs,
        event: foundMs < untilMs,
      };
    }),
  };
}
