import { penaltyRegimes } from '@plumbline/shared/core/library/regimes.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import type { Queries } from './measurements.ts';
import { readRecords } from './records.ts';

/** The laws that are shipped and the company's own; an own one takes the place of a shipped one of its id. */
export function withShipped(own: readonly PenaltyRegime[]): PenaltyRegime[] {
  const named = new Map([...penaltyRegimes, ...own].map((regime) => [regime.id, regime]));
  return [...named.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const readRegimes = async (queries: Queries): Promise<PenaltyRegime[]> =>
  withShipped(await readRecords(queries, 'penalty-regime'));
