import type { DuePolicy } from '../schema/settings.ts';
import type { ExploitabilityClass, Severity } from '../schema/values.ts';
import { dayName } from './day.ts';
import { type KevUrgency, kevDays } from './kev-directives.ts';

export interface DueFacts {
  severity: Severity;
  class: ExploitabilityClass;
  /** Day numbers. */
  openedDay: number;
  /** Due date that the source itself gives. */
  sourceDueDay: number | null;
  kevAddedDay: number | null;
  kevDueDay: number | null;
  /** Left out: nobody says, and nothing of it is taken to hold. */
  kevUrgency?: KevUrgency | undefined;
}

/**
 * The date a finding was first due: the source's own, else the earlier of the policy's and KEV's.
 * A KEV date before the listing or our first sight (domain §6) counts as the days of the directive in force after the later
 * of them: its longest, and fewer only where the finding's own record says what makes it urgent.
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

export function kevDueDay({ kevAddedDay, kevDueDay: due, openedDay, kevUrgency }: DueFacts): number | null {
  if (kevAddedDay === null) return null;
  const known = Math.max(openedDay, kevAddedDay);
  return due !== null && due >= known ? due : known + kevDays(dayName(known), kevUrgency ?? null);
}
