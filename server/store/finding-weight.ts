/** The exploitation weight of a finding as it is known today (domain §3), in SQL over `finding f` and `weakness w`. */
import { knownExploitedFloor, unscoredProbability } from '@plumbline/shared/core/prioritise.ts';
import { hazardOf } from './hazards.ts';

/** Yearly hazard of a finding's weakness; a listing counts to the end of the day `today`. */
export function hazardNowOf(today: string): string {
  const listed = `(coalesce(w.kev_added_on <= ${today}::date, false) or coalesce(w.exploited_on <= ${today}::date, false))`;
  const scored = `coalesce(w.epss, ${unscoredProbability})`;
  return hazardOf(
    `coalesce(f.own_probability, case when ${listed} then greatest(${scored}, ${knownExploitedFloor}) else ${scored} end)`,
  );
}

/** The cell x of `hazard_cell` that the finding is counted in. */
export const cellOfFinding = `x.unit_id = f.unit_id and x.kind = f.kind and x.exposure = f.exposure
  and x.weakness_id = f.weakness_id and x.own_probability = coalesce(f.own_probability, -1)`;
