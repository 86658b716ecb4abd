import type { ScopeHazard } from '../../schema/exposure.ts';
import type { Scenario } from '../../schema/scenario.ts';
import type { WhatIfChange } from '../../schema/what-if.ts';
import type { CompanyHazards } from './driven.ts';
import type { WhatIfContext } from './what-if-context.ts';

/**
 * Hazards with findings fixed and people changed. Each is worked out by the caller against what is open today; where
 * several come together, each takes its share of what the others leave.
 *
 * @param strangers scenarios whose scope the hazards at hand were not measured in
 */
export function changedHazards(
  base: CompanyHazards,
  changes: readonly WhatIfChange[],
  context: WhatIfContext,
  notes: string[],
  strangers: readonly Scenario[],
): CompanyHazards {
  let hazards = base;
  let made = 0;
  for (const change of changes) {
    const after = hazardsOf(change, context, notes);
    if (after === null) continue;
    hazards = made === 0 ? { ...after, ...onDayOf(base) } : together(base, hazards, after);
    made++;
  }
  if (made > 1)
    notes.push(
      'Several changes of the open findings come together: each takes its share of what the others leave.',
    );
  if (strangers.length === 0) return hazards;
  const scenarios = { ...hazards.scenarios };
  for (const { id } of strangers) delete scenarios[id];
  return { ...hazards, scenarios };
}

function hazardsOf(change: WhatIfChange, context: WhatIfContext, notes: string[]): CompanyHazards | null {
  if (change.change === 'fixed') {
    if (context.hazardsAfter !== undefined) return context.hazardsAfter(change.findings);
    notes.push(
      'Findings taken as fixed: not applied. The open findings are not at hand here; ask the server for this answer.',
    );
  }
  if (change.change === 'people') {
    if (context.peopleHazards !== undefined) return context.peopleHazards(change.factor, change.months);
    notes.push(
      'More or fewer people: not applied. The pace of the work on findings is not at hand here; ask the server for this answer.',
    );
  }
  return null;
}

const onDayOf = ({ onDay }: CompanyHazards) => (onDay === undefined ? {} : { onDay });

function together(base: CompanyHazards, a: CompanyHazards, b: CompanyHazards): CompanyHazards {
  const join = (
    was: ScopeHazard | undefined,
    one: ScopeHazard,
    other: ScopeHazard | undefined,
  ): ScopeHazard => {
    if (was === undefined || other === undefined) return one;
    return { ...one, now: was.now > 0 ? (one.now * other.now) / was.now : Math.max(one.now, other.now) };
  };
  return {
    ...a,
    scenarios: Object.fromEntries(
      Object.entries(a.scenarios).map(([id, one]) => [id, join(base.scenarios[id], one, b.scenarios[id])]),
    ),
    company: join(base.company, a.company, b.company),
  };
}
