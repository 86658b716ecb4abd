/**
 * What one finding becomes when sources speak: pure, one finding at a time. The store applies it in bulk.
 * Kinds, classes, severities and exposure tiers are indexes into the lists of `counters.ts` and `values.ts`.
 */
import type { FindingEvent } from '../schema/finding.ts';
import type { DuePolicy } from '../schema/settings.ts';
import type { ExposureTier, FindingState } from '../schema/values.ts';
import { type CountedEpisode, classCodes, severityCodes } from './counters.ts';
import { firstDueDay } from './due-policy.ts';
import {
  isOpen,
  lifecycleOf,
  mergeObservation,
  type ObservationFacts,
  type ObservedRecord,
  type Stretch,
} from './lifecycle.ts';
import { classify, exposureFactors, reachabilityFactor } from './prioritise.ts';

/** What a source says beside its stretch. */
export interface SourceWords {
  title: string;
  severity: number;
  owner: string | null;
  dueDay: number | null;
  firstDueDay: number | null;
  slips: number;
  slipDays: number;
  effortDays: number | null;
  knownExploited: boolean | null;
  publicExploit: boolean | null;
  reachable: boolean | null;
}
export type HeldObservation = ObservationFacts & SourceWords;
export type NewRecord = ObservedRecord & SourceWords & { dueMoves: { atMs: number; toDay: number }[] };

export interface Threat {
  kevAddedDay: number | null;
  kevDueDay: number | null;
  exploitedDay: number | null;
  epss: number | null;
  percentile: number | null;
}

export interface DecidedEpisode extends Stretch {
  firstDueDay: number | null;
  dueDay: number | null;
  acceptedMs: number | null;
  acceptedUntilDay: number | null;
  retiredMs: number | null;
}

export interface PriorFinding {
  state: FindingState;
  class: number;
  owner: string | null;
  dueDay: number | null;
  severity: number;
  title: string;
  er: number;
}

export interface FindingCase {
  prior: PriorFinding | null;
  priorEpisodes: DecidedEpisode[];
  observations: HeldObservation[];
  records: NewRecord[];
  threat: Threat;
  exposure: ExposureTier;
}

export interface DecisionContext {
  policy: DuePolicy;
  observedMs: number;
  firstImport: boolean;
  dayOf(atMs: number): number;
}

export interface DecidedEvent {
  type: FindingEvent['type'];
  atMs: number;
  sourceId: number | null;
  detail: string;
}

export interface FindingDecision {
  state: FindingState;
  title: string;
  severity: number;
  class: number;
  er: number;
  knownExploited: boolean;
  owner: string | null;
  effortDays: number | null;
  openedMs: number | null;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedUntilDay: number | null;
  firstDueDay: number | null;
  dueDay: number | null;
  slips: number;
  slipDays: number;
  observations: HeldObservation[];
  episodes: DecidedEpisode[];
  events: DecidedEvent[];
  outcome: 'opened' | 'updated' | 'reopened' | 'fixed' | 'unchanged';
  /** A finding met for the first time that its source already calls closed counts as opened and as fixed. */
  alsoFixed: boolean;
}

export function decideFinding(of: FindingCase, context: DecisionContext): FindingDecision {
  const { observedMs, dayOf } = context;
  const held = new Map(of.observations.map((each) => [`${each.sourceId} ${each.externalId}`, each]));
  const past: Stretch[] = [];
  const corrected: Stretch[] = [];
  const moves: DecidedEvent[] = [];
  for (const record of [...of.records].sort((a, b) => (a.firstSeenMs ?? 0) - (b.firstSeenMs ?? 0))) {
    const key = `${record.sourceId} ${record.externalId}`;
    const prior = held.get(key) ?? null;
    const merged = mergeObservation(prior, record, context);
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
  const owner = speaking.find((each) => each.owner !== null)?.owner ?? null;
  const reachable = reachability(speaking);
  const { threat } = of;
  const knownExploited =
    (threat.kevAddedDay !== null && threat.kevAddedDay <= dayOf(observedMs)) ||
    speaking.some((each) => each.knownExploited === true);
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
  const due = (openedMs: number, sourceDay: number | null) =>
    firstDueDay(context.policy, {
      severity: severityCodes[severity]!,
      class: klass,
      openedDay: dayOf(openedMs),
      sourceDueDay: sourceDay,
      kevAddedDay: threat.kevAddedDay,
      kevDueDay: threat.kevDueDay,
    });

  const life = lifecycleOf({
    priorEpisodes: of.priorEpisodes,
    observations,
    past,
    corrected,
    committed: owner !== null && (sourceDueDay ?? of.prior?.dueDay ?? null) !== null,
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
      acceptedMs: last ? life.acceptedMs : null,
      acceptedUntilDay: last ? life.acceptedUntilDay : null,
      retiredMs: before?.retiredMs ?? null,
    };
  });

  const last = episodes.at(-1) ?? null;
  const open = last !== null && last.closedMs === null;
  const decided = {
    state: life.state,
    title: speaking[0]!.title,
    severity,
    class: classCode,
    er: exposureFactors[of.exposure] * reachabilityFactor(reachable),
    knownExploited,
    owner,
    effortDays: maxOf(speaking.map((each) => each.effortDays)),
    openedMs: last?.openedMs ?? null,
    closedMs: open ? null : (last?.closedMs ?? observedMs),
    verifiedMs: life.state === 'verified' ? (last?.verifiedMs ?? null) : null,
    acceptedUntilDay: life.acceptedUntilDay,
    firstDueDay: last?.firstDueDay ?? null,
    dueDay: last?.dueDay ?? null,
    slips: Math.max(0, ...speaking.map((each) => each.slips)),
    slipDays: Math.max(0, ...speaking.map((each) => each.slipDays)),
  };
  const sourceId = of.records.at(-1)?.sourceId ?? observations[0]?.sourceId ?? null;
  const events = [...eventsBetween(of.priorEpisodes, episodes, sourceId), ...moves];
  if (of.prior !== null && of.prior.class !== classCode)
    events.push({ type: 'reclassified', atMs: observedMs, sourceId, detail: klass });
  if (of.prior !== null && of.prior.owner !== owner)
    events.push({ type: 'owner-set', atMs: observedMs, sourceId, detail: owner ?? '' });
  for (const gone of ['accepted', 'false-positive'] as const)
    if (life.state === gone && of.prior?.state !== gone)
      events.push({ type: gone, atMs: life.acceptedMs ?? observedMs, sourceId, detail: '' });

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

function outcomeOf(
  of: FindingCase,
  decided: PriorFinding,
  now: { wasOpen: boolean; open: boolean; episodes: DecidedEpisode[] },
): FindingDecision['outcome'] {
  const { prior } = of;
  if (prior === null) return now.episodes.length > 0 ? 'opened' : 'updated';
  if (now.wasOpen && !now.open) return 'fixed';
  if (!now.wasOpen && now.open) return of.priorEpisodes.length === 0 ? 'opened' : 'reopened';
  const same =
    prior.state === decided.state &&
    prior.class === decided.class &&
    prior.owner === decided.owner &&
    prior.dueDay === decided.dueDay &&
    prior.severity === decided.severity &&
    prior.title === decided.title &&
    Math.abs(prior.er - decided.er) < 1e-6 &&
    now.episodes.length === of.priorEpisodes.length;
  return same ? 'unchanged' : 'updated';
}

/** What the move from the old to the new episodes looks like to a reader of the history. */
function eventsBetween(
  before: readonly DecidedEpisode[],
  after: readonly DecidedEpisode[],
  sourceId: number | null,
): DecidedEvent[] {
  const events: DecidedEvent[] = [];
  const known = new Map(before.map((each) => [each.openedMs, each]));
  const event = (type: DecidedEvent['type'], atMs: number) =>
    events.push({ type, atMs, sourceId, detail: '' });
  for (const [index, episode] of after.entries()) {
    const old = known.get(episode.openedMs);
    if (old === undefined) event(index === 0 ? 'opened' : 'reopened', episode.openedMs);
    if (episode.closedMs !== null && old?.closedMs !== episode.closedMs) event('closed', episode.closedMs);
    if (episode.closedMs === null && old !== undefined && old.closedMs !== null)
      event('restated', old.closedMs);
    if (episode.verifiedMs !== null && old?.verifiedMs !== episode.verifiedMs)
      event('verified', episode.verifiedMs);
  }
  return events;
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
    acceptedDay: day(episode.acceptedMs),
    acceptedUntilDay: episode.acceptedUntilDay,
    firstDueDay: episode.firstDueDay,
    dueDay: episode.dueDay,
  }));
}
