/** What people more or fewer since a day make of the expected loss, by the path of the exposure (domain §7). */
import { exposurePath } from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import { type Course, courseOfPaths, lossOver } from '@plumbline/shared/core/resourcing/price-of-no.ts';
import { workdaysPerYear } from '@plumbline/shared/core/resourcing/teams.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import type { MeasureContext } from './measure.ts';
import { readPathGround } from './outlook.ts';

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
  reading: MeasureContext,
  unit: UnitRow | null,
  of: { people: number; fromMs: number; nowMs: number; leavers?: boolean },
): Promise<PeopleEffect | { missing: string }> {
  const { fromMs, nowMs } = of;
  const whole = unit ?? (await findUnit(reading.queries, ''))!;
  const [then, now] = await Promise.all([
    reading.exposure.answer(whole, fromMs),
    reading.exposure.answer(whole, nowMs),
  ]);
  if ('missing' in then.answer) return then.answer;
  const ground = await readPathGround(reading, whole, then.answer, fromMs);
  if ('missing' in ground) return ground;
  const facts = then.answer;
  const drivenMinor = drivenOf(facts);
  const scale = ground.openMinor > 0 ? drivenMinor / ground.openMinor : 0;
  const quarters = Math.max(1, Math.ceil((nowMs - fromMs) / (13 * weekMs)));
  const hire = {
    personDaysPerWeek: daysPerWeek(
      of.people,
      of.leavers === true ? reading.settings.defaultShare : askedShare,
    ),
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
    nowMinor: 'missing' in now.answer ? 0 : drivenOf(now.answer),
  };
}

const drivenOf = ({ driven, minorPerMajor }: ExposureFacts): number => driven * minorPerMajor;
