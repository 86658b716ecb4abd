/** Weekly arrivals and closures of a unit, with the weeks that say nothing about the weeks to come. */
import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import { Counters } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName, dayNumber, startOfDay } from '@plumbline/shared/core/day.ts';
import { clearingLimits, type WeekFlow } from '@plumbline/shared/core/forecast.ts';
import {
  explainSteps,
  recordBegins,
  type Step,
  type StepWeek,
  saysNothing,
  stepWeeks,
} from '@plumbline/shared/core/step-changes.ts';
import { exploitableClasses, type Queries, readWeeks } from '../store/measurements.ts';
import { readFirstObserved } from '../store/step-causes.ts';
import { readWeekCauses } from './week-causes.ts';

export interface WeekFlows {
  /** First days of the weeks, oldest first; complete weeks only. */
  startsOn: string[];
  material: WeekFlow[];
  all: WeekFlow[];
  /** Weeks that stand out, of either population; `at` is the place in the lists. */
  steps: Step[];
}

const { recordWeeks } = clearingLimits;

/**
 * The last 104 complete weeks before the instant, from the beginning of the unit's record on. A week that a new source, a new scope or a mass closure made is flagged in both lists.
 */
export async function readWeekFlows(
  queries: Queries,
  unitId: number,
  untilMs: number,
  calendar: Calendar,
): Promise<WeekFlows> {
  const today = dayAt(calendar.timeZone, untilMs);
  const thisWeek = Math.floor((today + 3) / 7) * 7 - 3;
  const firstWeek = thisWeek - recordWeeks * 7;
  const rows = await readWeeks(queries, unitId, dayName(firstWeek), dayName(thisWeek));
  const byWeek = new Map<string, Counters>();
  for (const row of rows)
    byWeek.set(row.startsOn, (byWeek.get(row.startsOn) ?? new Counters()).add(row.cells, row.amounts));
  const first = rows[0]?.startsOn;
  const startsOn: string[] = [];
  if (first !== undefined)
    for (let day = Math.max(firstWeek, dayNumber(first)); day < thisWeek; day += 7)
      startsOn.push(dayName(day));
  const flows = (only?: (cell: { class: string }) => boolean): WeekFlow[] =>
    startsOn.map((week) => {
      const counters = byWeek.get(week) ?? new Counters();
      return {
        arrivals: counters.total('opened', only) + counters.total('reopened', only),
        closures: counters.total('closed', only),
      };
    });
  const firstObserved = await readFirstObserved(queries, unitId);
  const firstImport =
    firstObserved === null || startsOn.length === 0
      ? null
      : Math.floor((dayAt(calendar.timeZone, Date.parse(firstObserved)) - dayNumber(startsOn[0]!)) / 7);
  startsOn.splice(0, recordBegins(flows(), firstImport));
  const all = flows();
  const material = flows((cell) => exploitableClasses.includes(cell.class));
  const steps = await explained(queries, unitId, calendar, startsOn, stepsOf(all, material));
  const flagged = new Set(steps.filter(saysNothing).map(({ at }) => at));
  const marked = (weeks: WeekFlow[]) =>
    weeks.map((week, at) => (flagged.has(at) ? { ...week, flagged: true } : week));
  return { startsOn, material: marked(material), all: marked(all), steps };
}

/** Steps of all findings, and of the material ones where the whole does not show them. */
function stepsOf(all: readonly WeekFlow[], material: readonly WeekFlow[]): StepWeek[] {
  const ofAll = stepWeeks(all);
  const seen = new Set(ofAll.map(({ at, side }) => `${at} ${side}`));
  return [
    ...ofAll,
    ...stepWeeks(material, 'material').filter(({ at, side }) => !seen.has(`${at} ${side}`)),
  ].sort((a, b) => a.at - b.at);
}

async function explained(
  queries: Queries,
  unitId: number,
  { timeZone }: Calendar,
  startsOn: readonly string[],
  steps: readonly StepWeek[],
): Promise<Step[]> {
  if (steps.length === 0) return [];
  const instant = (day: number) => new Date(startOfDay(timeZone, day)).toISOString();
  const spansOf = (side: StepWeek['side']) =>
    steps
      .filter((step) => step.side === side)
      .map(({ at, of }) => {
        const day = dayNumber(startsOn[at]!);
        return { at, of, fromAt: instant(day), toAt: instant(day + 7) };
      });
  const causes = await readWeekCauses(queries, unitId, {
    arrivals: spansOf('arrivals'),
    closures: spansOf('closures'),
  });
  return explainSteps(steps, causes);
}
