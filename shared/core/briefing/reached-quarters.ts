import { quarterReached } from '../exposure-path.ts';
import type { AheadMeasured } from './facts.ts';

/** First quarter ahead from which each line stays within the budget; null without one or where it is out of view. */
export function reachedQuarters(ahead: AheadMeasured | null, budgetMinor: number | null) {
  const at = (values: readonly number[] | undefined) =>
    ahead === null || budgetMinor === null || values === undefined
      ? null
      : quarterReached(values, budgetMinor);
  return {
    asNow: at(ahead?.asNow),
    worstFirst: at(ahead?.worstFirst),
    fewer: at(ahead?.fewer),
    more: at(ahead?.more),
  };
}
