import { fiscalLabel } from '../language/speech.ts';
import type { BriefingFacts } from './facts.ts';

/** The quarters of a fiscal year that is not the calendar's are named so, or a reader would take them for the calendar's. */
export function namedByYear(facts: BriefingFacts): BriefingFacts {
  if (!facts.fiscal) return facts;
  const named = <Of extends { period: string }>(of: readonly Of[]) =>
    of.map((each) => ({ ...each, period: fiscalLabel(each.period) }));
  const { ahead, yearAgo, refused } = facts;
  return {
    ...facts,
    periods: facts.periods.map((each) => ({ ...each, label: fiscalLabel(each.label) })),
    yearAgo: yearAgo && { ...yearAgo, label: fiscalLabel(yearAgo.label) },
    ahead: ahead && { ...ahead, quarters: ahead.quarters.map(fiscalLabel) },
    published: named(facts.published),
    milestones: named(facts.milestones),
    breaks: named(facts.breaks),
    refused: refused && { ...refused, period: fiscalLabel(refused.period) },
  };
}
