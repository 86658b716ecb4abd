import type { Insurance } from '../../schema/insurance.ts';
import type { EventBatch } from './events.ts';
import { Claims } from './insurance.ts';
import type { ScenarioTerm } from './model.ts';

interface Claimed {
  trial: number;
  time: number;
  claimed: number;
  weight: number;
}

/** The claims of the events of a stretch of trials, refused ones left out. */
function claimsOf(
  claims: Claims,
  terms: readonly ScenarioTerm[],
  batches: readonly (readonly EventBatch[])[],
): Claimed[] {
  const { claimRefused } = claims.policy;
  const found: Claimed[] = [];
  terms.forEach((term, s) => {
    const forms = term.forms.map(({ form }) => form);
    const covered = forms.map((form) => claims.covers(term.id, form));
    if (!covered.includes(true)) return;
    const event = new Float64Array(forms.length);
    for (const batch of batches[s]!)
      for (let i = 0; i < batch.count; i++) {
        for (let f = 0; f < forms.length; f++) event[f] = batch.losses[f]![i]!;
        const claimed = claims.claimed(event, forms, covered);
        if (!(claimed > 0)) continue;
        const trial = batch.trial[i]!;
        if (claimRefused > 0 && batch.refused.at(trial, batch.event[i]!) < claimRefused) continue;
        found.push({ trial, time: batch.time[i]!, claimed, weight: batch.weight?.[i] ?? 1 });
      }
  });
  return found;
}

/**
 * What the policy pays in the trials of [start, end), into `ceded`, whose first place is trial `start`: every trial is a
 * policy year, settled in the order in which its events happen.
 *
 * @param batches of each term, in the order of the terms
 */
export function settleBlock(
  policy: Insurance,
  terms: readonly ScenarioTerm[],
  batches: readonly (readonly EventBatch[])[],
  start: number,
  end: number,
  ceded: Float64Array,
): void {
  const claims = new Claims(policy);
  const found = claimsOf(claims, terms, batches);
  const inYear = new Int32Array(end - start + 1);
  for (const { trial } of found) inYear[trial - start + 1] = inYear[trial - start + 1]! + 1;
  for (let t = 0; t < end - start; t++) inYear[t + 1] = inYear[t + 1]! + inYear[t]!;
  const next = inYear.slice(0, end - start);
  const ordered = new Array<Claimed>(found.length);
  for (const one of found) {
    const t = one.trial - start;
    ordered[next[t]!] = one;
    next[t] = next[t]! + 1;
  }
  for (let t = 0; t < end - start; t++) {
    const first = inYear[t]!;
    const last = inYear[t + 1]!;
    if (first === last) continue;
    claims.begin();
    let paid = 0;
    if (last - first === 1) paid = claims.pay(ordered[first]!.claimed) * ordered[first]!.weight;
    else
      for (const { claimed, weight } of ordered.slice(first, last).sort((x, y) => x.time - y.time))
        paid += claims.pay(claimed) * weight;
    ceded[t] = paid;
  }
}
