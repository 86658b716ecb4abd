import type { Staffing, Team, TimeRecord } from '../../schema/company.ts';
import type { TeamPeople } from '../../schema/resourcing.ts';
import type { StaffingNow } from '../figures/figure.ts';

/** Working days of a year (domain §7, our judgement). */
export const workdaysPerYear = 220;

/** The newest row of each team on a day. */
function newestOn<R extends { team: string; from: string }>(rows: readonly R[], on: string): Map<string, R> {
  const newest = new Map<string, R>();
  for (const row of rows) {
    const held = newest.get(row.team);
    if (row.from <= on && (held === undefined || held.from <= row.from)) newest.set(row.team, row);
  }
  return newest;
}

/**
 * Each team by its newest row on a day; a team without one is not there. Where its time was recorded, the newest
 * record says the share of time, and its leave takes from the working days.
 */
export function teamsOn(
  teams: readonly Team[],
  { rows, times }: { rows: readonly Staffing[]; times: readonly TimeRecord[] },
  on: string,
  defaults: { share: [number, number]; dayRateMinor: number },
): TeamPeople[] {
  const newest = newestOn(rows, on);
  const recorded = newestOn(times, on);
  return teams.flatMap(({ name, unit }) => {
    const row = newest.get(name);
    if (row === undefined) return [];
    const time = recorded.get(name);
    const share = time?.share ?? row.share ?? defaults.share;
    const leave = time?.leave ?? 0;
    const people = row.filled + row.contract;
    return [
      {
        team: name,
        unit,
        since: row.from,
        funded: row.funded,
        filled: row.filled,
        planned: row.planned,
        contract: row.contract,
        vacant: Math.max(0, row.funded - row.filled),
        share,
        shareRecorded: time !== undefined || row.share !== null,
        leave,
        dayRateMinor: row.dayRateMinor ?? defaults.dayRateMinor,
        quarterDays: (people * workdaysPerYear * (1 - leave) * (share[0] + share[1])) / 2 / 4,
      },
    ];
  });
}

/** The last time a team had fewer people than in the row before; null: never. */
export function lastCut(
  rows: readonly Staffing[],
  before: string,
): { team: string; on: string; people: number } | null {
  const byTeam = Map.groupBy(
    rows.filter(({ from }) => from <= before).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    ({ team }) => team,
  );
  let last: { team: string; on: string; people: number } | null = null;
  for (const [team, own] of byTeam)
    for (let at = 1; at < own.length; at += 1) {
      const fewer = own[at - 1]!.filled + own[at - 1]!.contract - own[at]!.filled - own[at]!.contract;
      const on = own[at]!.from;
      if (fewer > 0 && (last === null || on > last.on || (on === last.on && fewer > last.people)))
        last = { team, on, people: fewer };
    }
  return last;
}

/** All teams together; the share of their time for this work is weighted by people. */
export function staffingOf(teams: readonly TeamPeople[], defaultShare: [number, number]): StaffingNow {
  const sum = (of: (team: TeamPeople) => number) => teams.reduce((total, team) => total + of(team), 0);
  const people = sum(({ filled, contract }) => filled + contract);
  const share = (bound: 0 | 1, of: (team: TeamPeople) => number = () => 1) =>
    sum((team) => (team.filled + team.contract) * of(team) * team.share[bound]) / people;
  const present = ({ leave }: TeamPeople) => 1 - leave;
  return {
    teams: teams.length,
    funded: sum(({ funded }) => funded),
    filled: sum(({ filled }) => filled),
    planned: sum(({ planned }) => planned),
    contract: sum(({ contract }) => contract),
    share: people === 0 ? defaultShare : [share(0), share(1)],
    worked: people === 0 ? defaultShare : [share(0, present), share(1, present)],
    shareRecorded: teams.every(({ shareRecorded }) => shareRecorded),
  };
}
