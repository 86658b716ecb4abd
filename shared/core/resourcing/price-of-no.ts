/**
 * What a refusal has cost so far, as an expectation: the exposure that the request would have removed in the days since,
 * less what it would have cost itself (domain §7, "price of a no").
 */
const dayMs = 86_400_000;
const yearDays = 365.25;

/** Exposure of a year at instants in their order; between two of them it is taken to change evenly. */
export type Course = readonly { readonly atMs: number; readonly perYear: number }[];

/** Expected loss over the course: its area, a year of one unit being one unit. */
export function lossOver(course: Course): number {
  let sum = 0;
  for (let at = 1; at < course.length; at += 1) {
    const [from, to] = [course[at - 1]!, course[at]!];
    sum += (((to.atMs - from.atMs) / dayMs) * (from.perYear + to.perYear)) / 2;
  }
  return sum / yearDays;
}

/**
 * The exposure of named findings from the day of refusal to now. The engine says both ends; between them it is taken to
 * fall with the number of these findings that are open, and evenly where none of them was closed.
 */
export function courseOfNamed(of: {
  fromMs: number;
  toMs: number;
  thenPerYear: number;
  nowPerYear: number;
  /** Open at the refusal. */
  open: number;
  /** When some of them were closed, in order of time. */
  closings: readonly { readonly atMs: number; readonly count: number }[];
}): Course {
  const closed = of.closings.reduce((sum, { count }) => sum + count, 0);
  const first = { atMs: of.fromMs, perYear: of.thenPerYear };
  const last = { atMs: of.toMs, perYear: of.nowPerYear };
  if (closed === 0 || of.open === 0) return [first, last];
  const steps: { atMs: number; perYear: number }[] = [first];
  let done = 0;
  for (const { atMs, count } of of.closings) {
    const before = steps.at(-1)!.perYear;
    done += count;
    steps.push({ atMs, perYear: before });
    steps.push({ atMs, perYear: of.thenPerYear + (of.nowPerYear - of.thenPerYear) * (done / closed) });
  }
  return [...steps, last];
}

/** The same through further runs of the engine between both ends: from each to the next it is one stretch of its own. */
export function courseOfRuns(
  runs: Course,
  open: number,
  closings: readonly { readonly atMs: number; readonly count: number }[],
): Course {
  return runs.slice(1).flatMap((to, at) => {
    const from = runs[at]!;
    return courseOfNamed({
      fromMs: from.atMs,
      toMs: to.atMs,
      thenPerYear: from.perYear,
      nowPerYear: to.perYear,
      open,
      closings: closings.filter(({ atMs }) => atMs >= from.atMs && atMs < to.atMs),
    });
  });
}

/** What a course says at an instant; 0 before it begins. */
export function courseAt(course: Course, atMs: number): number {
  const next = course.findIndex((point) => point.atMs > atMs);
  if (next === 0 || course.length === 0) return 0;
  if (next === -1) return course.at(-1)!.perYear;
  const [from, to] = [course[next - 1]!, course[next]!];
  return from.perYear + ((to.perYear - from.perYear) * (atMs - from.atMs)) / (to.atMs - from.atMs);
}

/** What would have been less at the ends of quarters of 13 weeks, cut at now. */
export function courseOfPaths(of: {
  fromMs: number;
  toMs: number;
  /** Open weight at the beginning and at the end of each quarter, in money a year. */
  without: readonly number[];
  with: readonly number[];
}): Course {
  const quarterMs = 13 * 7 * dayMs;
  const less = of.without.map((weight, at) => weight - (of.with[at] ?? weight));
  const points: { atMs: number; perYear: number }[] = [];
  for (let at = 0; at < less.length; at += 1) {
    const atMs = of.fromMs + at * quarterMs;
    if (atMs < of.toMs) {
      points.push({ atMs, perYear: less[at]! });
      continue;
    }
    const before = less[at - 1] ?? less[at]!;
    const part = at === 0 ? 0 : (of.toMs - (atMs - quarterMs)) / quarterMs;
    points.push({ atMs: of.toMs, perYear: before + (less[at]! - before) * part });
    break;
  }
  return points;
}

/** What the request would have cost by now: a yearly cost by its days from the day it begins, one paid once in full. */
export function costToDate(of: {
  costMinor: number;
  once: boolean;
  fromMs: number;
  toMs: number;
  /** People cost nothing before they are there. */
  leadDays?: number;
}): number {
  const days = (of.toMs - of.fromMs) / dayMs - (of.leadDays ?? 0);
  if (days <= 0) return 0;
  return of.once ? of.costMinor : Math.round((of.costMinor * days) / yearDays);
}
