import { addDays } from '@plumbline/shared/core/day.ts';
import type { NewDecision, OutcomeWord } from '@plumbline/shared/schema/decision.ts';

/** The one accepted risk of the demonstration: it was decided two months ago and ends within the month. */
export function acceptance(
  { title, unit, owner, findings }: { title: string; unit: string; owner: string; findings: number[] },
  today: string,
): { asked: NewDecision; decided: OutcomeWord } {
  return {
    asked: {
      kind: 'risk-acceptance',
      title: `Leave “${title}” until the warehouse system is replaced`,
      question: 'The fixed version needs a system that the warehouse does not run. May it wait?',
      unit,
      askedBy: owner,
      askedOn: addDays(today, -75),
      concerns: { findings: findings.slice(0, 500), fixes: [], units: [], scenarios: [] },
      options: [],
      evidence: [],
      minutes: [],
    },
    decided: {
      outcome: 'approved',
      option: null,
      reason: 'The replacement was deferred, and the flaw cannot be reached from outside',
      conditions: 'The segment stays closed to the partner network, checked each month',
      decidedOn: addDays(today, -68),
      decidedBy: 'Executive committee',
      expiresOn: addDays(today, 19),
      evidence: [],
      minutes: [],
    },
  };
}
