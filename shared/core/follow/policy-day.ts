import type { DuePolicy } from '../../schema/settings.ts';
import { classCodes, severityCodes } from '../counters.ts';
import { dayName } from '../day.ts';
import { firstDueDay } from '../due-policy.ts';
import { kevUrgencyOf } from '../kev-directives.ts';

/** An open finding as the due policy sees it; codes as the counters have them. */
export interface PolicyFacts {
  severity: number;
  class: number;
  openedMs: number;
  kevAddedDay: number | null;
  kevDueDay: number | null;
  /** Of what KEV lists: whether it is open to the internet, and the CVSS vectors that its sources give. */
  internet: boolean | null;
  vectors: readonly string[] | null;
}

/** The earliest day on which the due policy asks for any of these findings; null where it asks for none. */
export function policyDay(
  policy: DuePolicy,
  findings: readonly PolicyFacts[],
  dayOf: (atMs: number) => number,
): string | null {
  const days = findings
    .map((each) =>
      firstDueDay(policy, {
        severity: severityCodes[each.severity]!,
        class: classCodes[each.class]!,
        openedDay: dayOf(each.openedMs),
        sourceDueDay: null,
        kevAddedDay: each.kevAddedDay,
        kevDueDay: each.kevDueDay,
        kevUrgency: each.internet === null ? undefined : kevUrgencyOf(each.internet, each.vectors ?? []),
      }),
    )
    .filter((day) => day !== null);
  return days.length === 0 ? null : dayName(Math.min(...days));
}
