/** What people more or fewer since a day make of the expected loss, by the path of the exposure (domain §7). */
import { exposurePath } from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import { type Course, courseOfPaths, lossOver } from '@plumbline/shared/core/resourcing/price-of-no.ts';
import { workdaysPerYear } from '@plumbline/shared/core/resourcing/teams.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import type { PastExposure } from './past-exposure.ts';

const weekMs = 7 * 86_400_000;

export interface PeopleEffect {
  /** What would have been less a year, minor units. */
  course: Course;
  /** Expected loss that they would have taken away by now, minor units. */
  removedMinor: number;
  lowFactor: number;
  highFactor: number;
  thenMinor: number;
  nowMinor: number;
}

/** People who are asked for here are taken to do this work alone: their whole cost is held against it too. */
export const askedShare: readonly [number, number] = [1, 1];

/** Days of this work that so many people do in a week, at the middle of their share of time for it. */
export const daysPerWeek = (people: number, [low, high]: readonly [number, number] = askedShare): number =>
  (people * (workdaysPerYear / (365.25 / 7)) * (low + high)) / 2;

/**
 * `leavers`: people who were there and went. They were there from the first day on, and had the share of their time for
 * this work that the company's people have; those who are asked for come after lead and ramp, for this work alone.
 */
export async function readPeopleEffect(
  past: PastExposure,
  unit: UnitRow | null,
  of: { people: number; fromMs: number; nowMs: number; leavers?: boolean },
): Promise<PeopleEffect | { missing: string }> {
  const { fromMs, nowMs } = of;
  const { queries, settings } = past.reading;
  const whole = unit ?? (await findUnit(queries, ''))!;
  const [facts, now] = await Promise.all([past.means(whole, fromMs), past.means(whole, nowMs)]);
  if ('missing' in facts) return facts;
  const ground = await past.ground(whole, facts, fromMs);
  if ('missing' in ground) return ground;
  const drivenMinor = drivenOf(facts);
  const scale = ground.openMinor > 0 ? drivenMinor / ground.openMinor : 0;
  const quarters = Math.max(1, Math.ceil((nowMs - fromMs) / (13 * weekMs)));
  const hire = {
    personDaysPerWeek: daysPerWeek(of.people, of.leavers === true ? settings.defaultShare : askedShare),
    ...(of.leavers === true ? { leadWeeks: 0, rampWeeks: 0 } : {}),
  };
  const without = exposurePath({ ...ground.input, quarters });
  const withThem = exposurePath({ ...ground.input, quarters, hire });
  const money = (weight: readonly number[]) => weight.map((each) => each * scale);
  const course = courseOfPaths({
    fromMs,
    toMs: Math.max(fromMs, nowMs),
    without: money(without.weight),
    with: money(withThem.weight),
  });
  const factor = (bound: number | null) => (bound === null || facts.ale === 0 ? 1 : bound / facts.ale);
  return {
    course,
    removedMinor: lossOver(course),
    lowFactor: factor(facts.low),
    highFactor: factor(facts.high),
    thenMinor: drivenMinor,
    nowMinor: 'missing' in now ? 0 : drivenOf(now),
  };
}

const drivenOf = ({ driven, minorPerMajor }: ExposureFacts): number => driven * minorPerMajor;
