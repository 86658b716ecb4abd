/** What another number of people on this work would leave of the open weight, against the same people (domain §7, exposure path). */
import { type ExposurePathInput, exposurePath } from '@plumbline/shared/core/exposure-path.ts';
import type pg from 'pg';
import { findUnit, type UnitRow } from '../store/units.ts';
import { heldReport } from './held-report.ts';
import type { MeasureContext } from './measure.ts';
import { groundReport, readPathGround } from './path-ground.ts';

export interface StaffingPaths {
  /** Open weight after so many months with the people times a factor, over that with the people as they are. */
  left(factor: number, months: number): number;
  note: string;
}

const monthsAQuarter = 3;

/**
 * Both sides take the better of working as now and worst first. Fewer people are fewer at once; more come after a lead
 * of 90 days and do half for 90 more.
 */
export async function readStaffingPaths(
  pool: pg.Pool,
  reading: MeasureContext,
  atMs: number,
): Promise<StaffingPaths | { missing: string }> {
  const whole = (await findUnit(pool, ''))!;
  const ground = await groundOf(pool, reading, whole, atMs);
  if ('missing' in ground) return ground;
  const { input } = ground;
  return {
    left(factor, months) {
      const same = weightAfter(input, 1, months);
      return same > 0 ? weightAfter(input, factor, months) / same : 1;
    },
    note: 'People: measured against what the same people would have closed by then, both working in the better of the two orders, as now or worst first. New people come after 90 days and do half for 90 more. Findings of every scenario are taken to be worked on alike.',
  };
}

async function groundOf(pool: pg.Pool, reading: MeasureContext, whole: UnitRow, atMs: number) {
  const { exposure } = reading;
  if (exposure.hazardReader.isNow(atMs))
    return (await heldReport(groundReport, { pool, nowMs: atMs }, whole)).body;
  const facts = await exposure.means(whole, await exposure.sumsAt(atMs), atMs);
  return readPathGround(reading, whole, facts, atMs);
}

function weightAfter(input: Omit<ExposurePathInput, 'quarters'>, factor: number, months: number): number {
  const quarters = Math.ceil(months / monthsAQuarter);
  const people = input.personDaysPerWeek;
  const staffed: ExposurePathInput = {
    ...input,
    quarters,
    personDaysPerWeek: people * Math.min(1, factor),
    ...(factor > 1 ? { hire: { personDaysPerWeek: people * (factor - 1) } } : {}),
  };
  const ends = [staffed, { ...staffed, worstFirstShare: 1 }].map((each) => {
    const { weight } = exposurePath(each);
    const at = months / monthsAQuarter;
    const before = weight[Math.floor(at)]!;
    const after = weight[Math.ceil(at)]!;
    return before + (after - before) * (at - Math.floor(at));
  });
  return Math.min(...ends);
}
