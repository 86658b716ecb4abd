import type { DuePolicy } from '../schema/settings.ts';
import type { ExploitabilityClass, Severity } from '../schema/values.ts';
import { dayName } from './day.ts';
import { kevDirectiveOn } from './kev-directives.ts';

export interface DueFacts {
  severity: Severity;
  class: ExploitabilityClass;
  /** Day numbers. */
  openedDay: number;
  /** Due date that the source itself gives. */
  sourceDueDay: number | null;
  kevAddedDay: number | null;
  kevDueDay: number | null;
}

/** Days where CISA's date is already past at our first sight (domain §6): the longest of the directive in force on that day. */
const kevGraceDays = (knownDay: number): number => kevDirectiveOn(dayName(knownDay)).mostDays;

/**
 * The date a finding was first due: the source's own, else the earlier of the policy's and KEV's.
 * A KEV date before the listing or our first sight counts as the directive's longest, 14 days, after the later of them.
 */
export function firstDueDay(policy: DuePolicy, facts: DueFacts): number | null {
  if (facts.sourceDueDay !== null) return facts.sourceDueDay;
  const days = [
    policy.bySeverity[facts.severity] ?? null,
    facts.class === 'not-affected' ? null : (policy.byClass[facts.class] ?? null),
  ].filter((value): value is number => value !== null);
  const byPolicy = days.length === 0 ? null : facts.openedDay + Math.min(...days);
  const byKev = kevDueDay(facts);
  if (byPolicy === null) return byKev;
  return byKev === null ? byPolicy : Math.min(byPolicy, byKev);
}

export function kevDueDay({ kevAddedDay, kevDueDay: due, openedDay }: DueFacts): number | null {
  if (kevAddedDay === null) return null;
  const known = Math.max(openedDay, kevAddedDay);
  return due !== null && due >= known ? due : known + kevGraceDays(known);
}
