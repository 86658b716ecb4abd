import { addDays } from '@plumbline/shared/core/day.ts';
import type { Opening, Staffing, Team, TimeRecord } from '@plumbline/shared/schema/company.ts';
import { unitNames } from './estate.ts';
import type { Timeline } from './timeline.ts';

interface TeamPlan {
  team: Team;
  /** People before the freeze, lost in it, and hired again since. */
  filled: number;
  lost: number;
  regained: number;
}

const people: Record<string, readonly [filled: number, lost: number, regained: number]> = {
  shop: [46, 8, 4],
  payments: [30, 6, 3],
  identity: [24, 4, 1],
  fulfilment: [30, 6, 3],
  insight: [20, 3, 1],
  platform: [45, 9, 5],
};

/** One team for each unit; a lead is a role. */
export const teams: readonly TeamPlan[] = Object.entries(people).map(([unit, [filled, lost, regained]]) => {
  const name = unitNames.get(unit)!;
  return { team: { name, unit, lead: `${name} lead` }, filled, lost, regained };
});

/** Filled, then frozen, then slowly hired again; the programme brings contractors to the platform. */
export function staffingRows(time: Timeline): Staffing[] {
  return teams.flatMap(({ team, filled, lost, regained }): Staffing[] => {
    const row = (from: string, own: Partial<Staffing>): Staffing => ({
      team: team.name,
      from,
      funded: filled + 3,
      filled,
      planned: 0,
      contract: 0,
      share: [0.27, 0.33],
      dayRateMinor: null,
      ...own,
    });
    const left = filled - lost;
    const contract = team.unit === 'platform' ? 8 : 0;
    return [
      row(addDays(time.startOn, -365), { planned: 3 }),
      row(time.freezeOn, { funded: filled }),
      row(addDays(time.freezeOn, 100), { funded: filled, filled: filled - Math.ceil(lost / 2) }),
      row(addDays(time.freezeOn, 190), { funded: filled, filled: left }),
      row(addDays(time.recoveryOn, 60), {
        funded: filled,
        filled: left + Math.floor(regained / 2),
        planned: 3,
      }),
      row(time.programmeOn, {
        funded: filled,
        filled: left + Math.floor(regained / 2),
        planned: 3,
        contract,
      }),
      row(addDays(time.programmeOn, 75), { funded: filled, filled: left + regained, planned: 3, contract }),
    ];
  });
}

/** Since the freeze was lifted: one post was filled, two still wait. */
export function openings(time: Timeline): Opening[] {
  const post = (
    id: string,
    unit: string,
    title: string,
    own: Pick<Opening, 'openedOn'> & Partial<Opening>,
  ) => ({
    id,
    team: unitNames.get(unit)!,
    title,
    people: 1,
    expectedOn: null,
    filledOn: null,
    closedOn: null,
    decision: null,
    ...own,
  });
  const on = (days: number) => addDays(time.programmeOn, days);
  return [
    post('post-1', 'payments', 'Engineer for payments', { openedOn: on(10), filledOn: on(75) }),
    post('post-2', 'platform', 'Two engineers for the platform', {
      people: 2,
      openedOn: on(40),
      expectedOn: on(300),
    }),
    post('post-3', 'identity', 'Engineer for sign-in', { openedOn: on(120) }),
  ];
}

/** One team counts its hours; the others estimate their share of time. */
export const timeRecords = (time: Timeline): TimeRecord[] => [
  {
    team: unitNames.get('insight')!,
    from: addDays(time.programmeOn, 90),
    share: [0.29, 0.29],
    leave: 0.03,
  },
];
