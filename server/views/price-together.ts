/** What several requests over the same findings or units would have removed together: one run with all of them at once. */
import { overlapping } from '@plumbline/shared/core/resourcing/overlaps.ts';
import { courseOfNamed, lossOver } from '@plumbline/shared/core/resourcing/price-of-no.ts';
import { togetherSentence } from '@plumbline/shared/core/wording/price-of-no.ts';
import type { PriceTogether } from '@plumbline/shared/schema/decision.ts';
import { readUnitsOfFindings } from '../store/decisions.ts';
import { costOf, furtherAt, type PricedRequest, type Pricing, runInstants } from './priced-request.ts';
import type { TakenOut } from './removed-exposure.ts';

/** One for each group of two or more. */
export async function readTogether(
  pricing: Pricing,
  requests: readonly PricedRequest[],
): Promise<PriceTogether[]> {
  const { queries } = pricing.past.reading;
  const findings = [...new Set(requests.flatMap(({ meant }) => meant.findings))];
  const held = await readUnitsOfFindings(queries, { findings, fixes: [] });
  const groups = overlapping(
    requests.map(({ decision, named, meant }) => ({
      id: decision.id,
      findings: new Map(meant.findings.map((id) => [id, held.findings.get(id)?.unit ?? ''])),
      units:
        decision.concerns.units.length > 0
          ? decision.concerns.units
          : named || meant.scenarios.length > 0
            ? []
            : [decision.unit],
    })),
  );
  const byId = new Map(requests.map((request) => [request.decision.id, request]));
  const together: PriceTogether[] = [];
  for (const group of groups)
    together.push(
      await jointPrice(
        pricing,
        group.map((id) => byId.get(id)!),
      ),
    );
  return together;
}

async function jointPrice(pricing: Pricing, group: readonly PricedRequest[]): Promise<PriceTogether> {
  const { past, nowMs } = pricing;
  const costMinor = group.reduce((sum, { decision, fromMs }) => sum + costOf(decision, fromMs, nowMs), 0);
  const unknown = group.find(({ priced }) => 'missing' in priced);
  const known = group.flatMap(({ priced }) => ('missing' in priced ? [] : [priced]));
  const added = known.reduce((sum, { removedMinor }) => sum + removedMinor, 0);
  const removed = unknown === undefined ? await jointRemoved(pricing, group) : null;
  // Their estimates rest on the same inputs and err together, so the bounds are those of the members, by weight.
  const factor = (of: 'lowFactor' | 'highFactor') =>
    added === 0 ? 1 : known.reduce((sum, each) => sum + each.removedMinor * each[of], 0) / added;
  const less = (by: number) => (removed === null ? null : Math.round(removed * by) - costMinor);
  const said = {
    decisions: group.map(({ decision }) => decision.id),
    valueMinor: less(1),
    lowMinor: less(factor('lowFactor')),
    highMinor: less(factor('highFactor')),
    removedMinor: removed === null ? null : Math.round(removed),
    costMinor,
    addedMinor: unknown === undefined ? Math.round(added) : null,
    because:
      unknown === undefined || !('missing' in unknown.priced)
        ? null
        : `of “${unknown.decision.title}” ${unknown.priced.missing}`,
  };
  const { currency, locale } = past.reading.settings;
  const titles = group.map(({ decision }) => decision.title);
  return { ...said, sentence: togetherSentence({ ...said, titles, currency, locale }) };
}

/** From run to run with those that had been refused by then; within a stretch it falls as their findings are closed. */
async function jointRemoved(pricing: Pricing, group: readonly PricedRequest[]): Promise<number> {
  const begins = group.map(({ fromMs }) => fromMs);
  const every = {
    closings: group.flatMap(({ meanwhile }) => meanwhile.closings),
    exploitedAtMs: group.flatMap(({ meanwhile }) => meanwhile.exploitedAtMs),
  };
  const instants = [...new Set([...begins, ...runInstants(pricing, Math.min(...begins), every)])]
    .filter((atMs) => atMs <= Math.max(pricing.nowMs, Math.min(...begins)))
    .sort((a, b) => a - b);
  let sum = 0;
  for (let at = 1; at < instants.length; at++) {
    const [fromMs, toMs] = [instants[at - 1]!, instants[at]!];
    const active = group.filter((each) => each.fromMs <= fromMs);
    const perYear = (atMs: number) => pricing.removed.at(atMs, allOf(active, atMs));
    const [thenPerYear, nowPerYear] = [await perYear(fromMs), await perYear(toMs)];
    const closings = active
      .filter(({ further }) => further === null)
      .flatMap(({ meanwhile }) => meanwhile.closings)
      .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
      .sort((a, b) => a.atMs - b.atMs);
    sum += lossOver(courseOfNamed({ fromMs, toMs, thenPerYear, nowPerYear, open: 1, closings }));
  }
  return sum;
}

function allOf(active: readonly PricedRequest[], atMs: number): TakenOut {
  const every = <T>(pick: (of: PricedRequest) => readonly T[]) => [...new Set(active.flatMap(pick))];
  return {
    findings: every(({ meant }) => meant.findings),
    unitIds: every(({ meant }) => meant.unitIds),
    scenarios: every(({ meant }) => meant.scenarios),
    further: active.flatMap((each) => furtherAt(each, atMs)),
  };
}
