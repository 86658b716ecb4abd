import type { Opening } from '../../schema/company.ts';
import { daysBetween } from '../day.ts';

const weekDays = 7;
/** Hiring takes so long where nobody says when (domain §7, our judgement). */
const leadDays = 90;

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

/** All of them as one hire: their people together, and the weeks until they come, weighted by people. Null: nobody. */
export function hireOf(posts: readonly Opening[], on: string): { people: number; leadWeeks: number } | null {
  const people = posts.reduce((sum, post) => sum + post.people, 0);
  if (people === 0) return null;
  const days = posts.reduce((sum, post) => {
    const until = post.expectedOn === null ? leadDays : Math.max(0, daysBetween(on, post.expectedOn));
    return sum + post.people * until;
  }, 0);
  return { people, leadWeeks: days / people / weekDays };
}
