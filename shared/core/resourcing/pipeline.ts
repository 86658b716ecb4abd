import type { Opening } from '../../schema/company.ts';
import { addDays, daysBetween } from '../day.ts';
import { workdaysPerYear } from './teams.ts';

const weekDays = 7;
/** Hiring takes so long where nobody says when (domain §7, our judgement). */
const leadDays = 90;
/** Whoever comes does half for so long (domain §7, our judgement). */
const rampDays = 90;
const workdaysADay = workdaysPerYear / 365.25;

/** Posts of these teams that are being filled on a day, the oldest first. */
export const openPosts = (rows: readonly Opening[], teams: ReadonlySet<string>, on: string): Opening[] =>
  rows
    .filter(
      ({ team, openedOn, filledOn, closedOn }) =>
        teams.has(team) &&
        openedOn <= on &&
        (filledOn === null || filledOn > on) &&
        (closedOn === null || closedOn > on),
    )
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1));

/** What a person's time for this work is, in a team: the range of the share, and the leave that is taken off. */
export interface TeamTime {
  share: readonly [number, number];
  leave: number;
}

/** The day somebody is taken to come: as expected, not before today; 90 days from now where nobody says when. */
const comesOn = ({ expectedOn }: Opening, today: string): string =>
  expectedOn === null ? addDays(today, leadDays) : expectedOn < today ? today : expectedOn;

/**
 * All of them as one hire: their people together, the share of their time for this work as in their teams, and the weeks
 * until they come; the last two weighted by people. Null: nobody.
 */
export function hireOf(
  posts: readonly Opening[],
  on: string,
  timeOf: (team: string) => TeamTime,
): { people: number; share: [number, number]; leadWeeks: number } | null {
  const people = posts.reduce((sum, post) => sum + post.people, 0);
  if (people === 0) return null;
  const mean = (of: (post: Opening) => number) =>
    posts.reduce((sum, post) => sum + post.people * of(post), 0) / people;
  const worked = (at: 0 | 1) =>
    mean(({ team }) => {
      const { share, leave } = timeOf(team);
      return share[at] * (1 - leave);
    });
  return {
    people,
    share: [worked(0), worked(1)],
    leadWeeks: mean((post) => daysBetween(on, comesOn(post, on))) / weekDays,
  };
}

export interface CapacityQuarter {
  quarter: string;
  /** Person-days of the whole quarter by the people there are now, at the middle of their share of time. */
  days: number;
  /** With the posts filled by their dates: those who come do half for 90 days. */
  withPosts: number;
}

/** The capacity of quarters ahead, as now and with the open posts filled. */
export function capacityAhead(
  quarters: readonly { label: string; fromOn: string; beforeOn: string }[],
  people: readonly (TeamTime & { people: number })[],
  posts: readonly Opening[],
  today: string,
  timeOf: (team: string) => TeamTime,
): CapacityQuarter[] {
  const perDay = ({ share, leave }: TeamTime) => (workdaysADay * (1 - leave) * (share[0] + share[1])) / 2;
  const now = people.reduce((sum, team) => sum + team.people * perDay(team), 0);
  return quarters.map(({ label, fromOn, beforeOn }) => {
    const days = now * daysBetween(fromOn, beforeOn);
    const more = posts.reduce((sum, post) => {
      const from = comesOn(post, today);
      const full = addDays(from, rampDays);
      const present = overlap(fromOn, beforeOn, from, full) / 2 + overlap(fromOn, beforeOn, full, beforeOn);
      return sum + post.people * perDay(timeOf(post.team)) * present;
    }, 0);
    return { quarter: label, days, withPosts: days + more };
  });
}

/** Days of one span that lie in another. */
const overlap = (fromOn: string, beforeOn: string, start: string, end: string): number =>
  Math.max(0, daysBetween(start > fromOn ? start : fromOn, end < beforeOn ? end : beforeOn));
