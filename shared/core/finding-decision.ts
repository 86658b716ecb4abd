/**
 * What one finding becomes when sources speak: pure, one finding at a time. The store applies it in bulk.
 * Kinds, classes, severities and exposure tiers are indexes into the lists of `counters.ts` and `values.ts`.
 */
import { type CountedEpisode, classCodes, severityCodes } from './counters.ts';
import { firstDueDay } from './due-policy.ts';
import type {
  DecidedEpisode,
  DecidedEvent,
  DecisionContext,
  FindingCase,
  FindingDecision,
  HeldObservation,
} from './finding-case.ts';
import { acceptanceOf, eventsBetween, outcomeOf, withoutEvidence } from './finding-outcome.ts';
import { kevUrgencyOf } from './kev-directives.ts';
import { cameBackMs, isOpen, lifecycleOf, mergeObservation, type Stretch } from './lifecycle.ts';
import { classify, exposureFactors, reachabilityFactor } from './prioritise.ts';

export type { DecidedEpisode } from './finding-case.ts';

export function decideFinding(of: FindingCase, context: DecisionContext): FindingDecision {
  const { observedMs, dayOf } = context;
  if (of.prior !== null && of.observations.length + of.records.length === 0)
    return withoutEvidence(of, of.prior, observedMs);
  const ended = of.priorEpisodes.map((each) => each.closedMs).filter((each) => each !== null);
  const fromFile = new Set<string>();
  const held = new Map(of.observations.map((each) => [`${each.sourceId} ${each.externalId}`, each]));
  const past: Stretch[] = [...of.joined];
  const corrected: Stretch[] = [];
  const moves: DecidedEvent[] = [];
  for (const record of [...of.records].sort((a, b) => (a.firstSeenMs ?? 0) - (b.firstSeenMs ?? 0))) {
    const key = `${record.sourceId} ${record.externalId}`;
    const prior = held.get(key) ?? null;
    const merged = mergeObservation(prior, record, {
      ...context,
      sameImport: fromFile.has(key),
      endedMs: ended,
    });
    fromFile.add(key);
    if (merged.past !== null) past.push(merged.past);
    if (merged.corrected !== null) corrected.push(merged.corrected);
    const { dueMoves, ...words } = record;
    held.set(key, { ...words, ...merged.next });
    for (const move of dueMoves.slice(prior?.slips ?? 0))
      moves.push({
        type: 'due-moved',
        atMs: move.atMs,
        sourceId: record.sourceId,
        detail: String(move.toDay),
      });
  }
  const observations = [...held.values()];
  const speaking = preferOpen(observations);
  const severity = Math.min(...speaking.map((each) => each.severity));
  // An owner given here stays where no source names one; so do moves of the due date made here.
  const owner = speaking.find((each) => each.owner !== null)?.owner ?? of.prior?.owner ?? null;
  const reachable = reachability(speaking);
  const { threat } = of;
  const knownExploited = threat.kevAddedDay !== null || speaking.some((each) => each.knownExploited === true);
  const klass = classify({
    knownExploited,
    ownIncident: threat.exploitedDay !== null,
    publicExploit: speaking.some((each) => each.publicExploit === true),
    reachable,
    epss: threat.epss,
    percentile: threat.percentile,
  }).class;
  const classCode = Math.max(0, classCodes.indexOf(klass));

  const sourceDueDay = lastOf(speaking.map((each) => each.dueDay));
  const sourceFirstDueDay = lastOf(speaking.map((each) => each.firstDueDay));
  const kevUrgency =
    threat.kevAddedDay === null
      ? undefined
      : kevUrgencyOf(
          of.exposure === 'internet',
          observations.map(({ cvssVector }) => cvssVector),
        );
  const due = (openedMs: number, sourceDay: number | null) =>
    firstDueDay(context.policy, {
      severity: severityCodes[severity]!,
      class: klass,
      openedDay: dayOf(openedMs),
      sourceDueDay: sourceDay,
      kevAddedDay: threat.kevAddedDay,
      kevDueDay: threat.kevDueDay,
      kevUrgency,
    });

  const life = lifecycleOf({
    priorEpisodes: of.priorEpisodes,
    observations,
    past,
    corrected,
    committed: owner !== null,
    decided: of.decidedAcceptance,
    asOfDay: dayOf(observedMs),
  });
  const knownFirstDue = new Map(of.priorEpisodes.map((each) => [each.openedMs, each]));
  const worsened = of.prior !== null && classCode < of.prior.class;
  const episodes = life.episodes.map((stretch, index): DecidedEpisode => {
    const last = index === life.episodes.length - 1;
    const before = knownFirstDue.get(stretch.openedMs);
    const first =
      before?.firstDueDay ?? due(stretch.openedMs, last ? (sourceFirstDueDay ?? sourceDueDay) : null);
    let current = last ? (sourceDueDay ?? before?.dueDay ?? first) : (before?.dueDay ?? first);
    // Met sooner by a worse threat: the policy counts anew from the day it became worse, and only ever shortens.
    if (last && worsened && sourceDueDay === null && current !== null && stretch.closedMs === null)
      current = Math.min(current, due(observedMs, null) ?? current);
    return {
      ...stretch,
      firstDueDay: first,
      dueDay: current,
      ...acceptanceOf(stretch, before, last ? life : null, context),
      retiredMs:
        stretch.closedMs === null && of.retiredMs !== null ? Math.max(of.retiredMs, stretch.openedMs) : null,
    };
  });

  const last = episodes.at(-1) ?? null;
  const retiredMs = last?.retiredMs ?? null;
  const open = last !== null && last.closedMs === null && retiredMs === null;
  const state =
    retiredMs !== null
      ? 'retired'
      : life.state === 'committed' && (last?.dueDay ?? null) === null
        ? 'open'
        : life.state;
  const decided = {
    state,
    title: speaking[0]!.title,
    severity,
    class: classCode,
    er: exposureFactors[of.exposure] * reachabilityFactor(reachable),
    knownExploited,
    owner,
    effortDays: maxOf(speaking.map((each) => each.effortDays)),
    openedMs: last?.openedMs ?? null,
    exposure: of.exposure,
    closedMs: open ? null : (last?.closedMs ?? retiredMs ?? closingWord(observations) ?? observedMs),
    verifiedMs: state === 'verified' ? (last?.verifiedMs ?? null) : null,
    acceptedUntilDay: life.acceptedUntilDay,
    firstDueDay: last?.firstDueDay ?? null,
    dueDay: last?.dueDay ?? null,
    slips: Math.max(of.prior?.slips ?? 0, ...speaking.map((each) => each.slips)),
    slipDays: Math.max(of.prior?.slipDays ?? 0, ...speaking.map((each) => each.slipDays)),
  };
  const sourceId = of.records.at(-1)?.sourceId ?? observations[0]?.sourceId ?? null;
  const events = [...eventsBetween(of.priorEpisodes, episodes, sourceId), ...moves];
  if (of.prior !== null && of.prior.class !== classCode)
    events.push({ type: 'reclassified', atMs: observedMs, sourceId, detail: klass });
  if (of.prior !== null && of.prior.owner !== owner)
    events.push({ type: 'owner-set', atMs: observedMs, sourceId, detail: owner ?? '' });
  for (const gone of ['accepted', 'false-positive', 'not-affected'] as const)
    if (state === gone && of.prior?.state !== gone)
      events.push({ type: gone, atMs: life.acceptedMs ?? observedMs, sourceId, detail: '' });
  if (retiredMs !== null && of.prior?.state !== 'retired')
    events.push({ type: 'retired', atMs: retiredMs, sourceId: null, detail: '' });
  if (of.prior?.state === 'accepted' && open && state !== 'accepted')
    events.push({ type: 'updated', atMs: observedMs, sourceId: null, detail: 'acceptance ended' });

  const wasOpen = of.priorEpisodes.some((each) => each.closedMs === null && each.retiredMs === null);
  const outcome = outcomeOf(of, decided, { wasOpen, open, episodes });
  return {
    ...decided,
    observations,
    episodes,
    events,
    outcome,
    alsoFixed: outcome === 'opened' && !open && episodes.length > 0,
  };
}

const preferOpen = (observations: HeldObservation[]): HeldObservation[] => {
  const open = observations.filter(isOpen);
  return (open.length > 0 ? open : observations).sort(
    (a, b) => a.sourceId - b.sourceId || (a.externalId < b.externalId ? -1 : 1),
  );
};

/** One word that it can be reached outweighs another that it cannot. */
function reachability(observations: readonly HeldObservation[]): boolean | null {
  if (observations.some((each) => each.reachable === true)) return true;
  return observations.length > 0 && observations.every((each) => each.reachable === false) ? false : null;
}

const lastOf = (values: readonly (number | null)[]) => values.findLast((value) => value !== null) ?? null;
const maxOf = (values: readonly (number | null)[]) => {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === 0 ? null : Math.max(...numbers);
};

const closingWord = (observations: readonly HeldObservation[]) =>
  maxOf(observations.map((each) => each.closedMs));

/** The episodes as the counters count them. */
export function countedEpisodes(
  finding: { kind: number; class: number; severity: number },
  episodes: readonly DecidedEpisode[],
  dayOf: (atMs: number) => number,
): CountedEpisode[] {
  const day = (atMs: number | null) => (atMs === null ? null : dayOf(atMs));
  return episodes.map((episode, index) => ({
    first: index === 0,
    kind: finding.kind,
    class: finding.class,
    severity: finding.severity,
    openedDay: dayOf(episode.openedMs),
    closedDay: day(episode.closedMs),
    retiredDay: day(episode.retiredMs),
    verified: episode.verifiedMs !== null,
    cameBack: cameBack(episode, episodes[index + 1]),
    acceptedDay: day(episode.acceptedMs),
    acceptedUntilDay: episode.acceptedUntilDay,
    firstDueDay: episode.firstDueDay,
    dueDay: episode.dueDay,
  }));
}

const cameBack = ({ closedMs }: DecidedEpisode, next: DecidedEpisode | undefined): boolean =>
  closedMs !== null && next !== undefined && next.openedMs <= closedMs + cameBackMs;
