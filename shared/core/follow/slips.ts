/** How a promise's date moves, and when it has moved too often (domain §6). */
import type { CommitmentMove } from '../../schema/commitment.ts';
import { daysBetween } from '../day.ts';

export interface PromisedDates {
  dueOn: string | null;
  firstDueOn: string | null;
  slips: number;
  slipDays: number;
}

/** Slips from which, and days past the first date after which, a promise goes to the list “next sprint”. */
export const nextSprintSlips = 3;
export const nextSprintDays = 90;

export interface Moved {
  dates: PromisedDates;
  move: Pick<CommitmentMove, 'from' | 'to' | 'days'> | null;
}

/**
 * The dates after one more word on when it is due. Later than the date before is a slip; a first date is one where it is
 * later than the policy's.
 */
export function moveDate(before: PromisedDates, dueOn: string | null, policyDueOn: string | null): Moved {
  if (dueOn === before.dueOn) return { dates: before, move: null };
  if (dueOn === null) return { dates: { ...before, dueOn: null }, move: null };
  const from = before.dueOn ?? before.firstDueOn ?? policyDueOn;
  const apart = from === null ? 0 : daysBetween(from, dueOn);
  // A date given where there was none moved nothing forward, however early it is.
  const days = before.dueOn === null ? Math.max(0, apart) : apart;
  return {
    dates: {
      dueOn,
      firstDueOn: before.firstDueOn ?? dueOn,
      slips: before.slips + (days > 0 ? 1 : 0),
      slipDays: before.slipDays + Math.max(0, days),
    },
    move: { from: before.dueOn ?? null, to: dueOn, days },
  };
}

/** Three slips or more, or more than 90 days past the first date, by its present date or by today. */
export function isNextSprint(of: PromisedDates, today: string): boolean {
  if (of.slips >= nextSprintSlips) return true;
  if (of.firstDueOn === null) return false;
  const latest = of.dueOn !== null && of.dueOn > today ? of.dueOn : today;
  return daysBetween(of.firstDueOn, latest) > nextSprintDays;
}
