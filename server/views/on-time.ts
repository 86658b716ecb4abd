/** Which teams fixed findings by the first date, over the last year; promises of owners are another measure (`date-records.ts`). */
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { chanceKept } from '@plumbline/shared/core/follow/chance-kept.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { readCounters } from '../store/counters.ts';
import { readRecords } from '../store/records.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import type { MeasureContext } from './measure.ts';

const yearDays = 365;

/** Teams of the unit and below, the least punctual first; those for whom nothing fell due come last. */
export async function readOnTime(
  { queries, calendar }: MeasureContext,
  unit: UnitRow,
  asOfMs: number,
): Promise<Velocity['onTime']> {
  const teams = (await readRecords(queries, 'team')).filter((team) => isWithinAny(team.unit, unit.parts));
  const today = dayAt(calendar.timeZone, asOfMs);
  const span = { fromDay: dayName(today - yearDays), beforeDay: dayName(today) };
  const recordOf = async (path: string) => {
    const own = await findUnit(queries, path);
    const counters = own === null ? null : await readCounters(queries, own.id, span, calendar.firstMonth);
    return { due: counters?.total('due') ?? 0, met: counters?.total('met') ?? 0 };
  };
  // Of what the reader sees: the record of others is told by no detour either.
  const all = await recordOf(unit.path);
  const records = await Promise.all(
    teams.map(async (team) => {
      const own = await recordOf(team.unit);
      return { team: team.name, unit: team.unit, ...own, chanceKept: chanceKept(own, all) };
    }),
  );
  const share = ({ due, met }: { due: number; met: number }) => (due === 0 ? 2 : met / due);
  return records.sort((a, b) => share(a) - share(b) || (a.team < b.team ? -1 : 1));
}
