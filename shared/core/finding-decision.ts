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
  overlaps,
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
  exposure: ExposureTier;
  openedMs: number | null;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedUntilDay: number | null;
  firstDueDay: number | null;
  slips: number;
  slipDays: number;
  effortDays: number | null;
  knownExploited: boolean;
}

export interface FindingCase {
  prior: PriorFinding | null;
  priorEpisodes: DecidedEpisode[];
  observations: HeldObservation[];
  records: NewRecord[];
  threat: Threat;
  exposure: ExposureTier;
  /** Stretches of findings that turned out to be this one. */
  joined: Stretch[];
  /** It turned out to be another finding, which took its observations and stretches. */
  joinedElsewhere: boolean;
  /** When its asset or unit left the scope; null: it is in scope. */
  retiredMs: number | null;
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
  const owner = speaking.find((each) => each.owner !== null)?.owner ?? null;
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
    committed: owner !== null,
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
    slips: Math.max(0, ...speaking.map((each) => each.slips)),
    slipDays: Math.max(0, ...speaking.map((each) => each.slipDays)),
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

function outcomeOf(
  of: FindingCase,
  decided: PriorFinding,
  now: { wasOpen: boolean; open: boolean; episodes: DecidedEpisode[] },
): FindingDecision['outcome'] {
  const { prior } = of;
  if (prior === null) return now.episodes.length > 0 ? 'opened' : 'updated';
  if (now.wasOpen && !now.open)
    return decided.state === 'fixed' || decided.state === 'verified' ? 'fixed' : 'updated';
  if (!now.wasOpen && now.open && prior.state !== 'retired')
    return of.priorEpisodes.length === 0 ? 'opened' : 'reopened';
  const same =
    sameFields.every((field) => prior[field] === decided[field]) &&
    Math.abs(prior.er - decided.er) < 1e-6 &&
    Math.fround(prior.effortDays ?? -1) === Math.fround(decided.effortDays ?? -1) &&
    now.episodes.length === of.priorEpisodes.length &&
    of.joined.length === 0;
  return same ? 'unchanged' : 'updated';
}

const sameFields = [
  'state',
  'class',
  'owner',
  'dueDay',
  'severity',
  'title',
  'exposure',
  'openedMs',
  'closedMs',
  'verifiedMs',
  'acceptedUntilDay',
  'firstDueDay',
  'slips',
  'slipDays',
  'knownExploited',
] as const satisfies readonly (keyof PriorFinding)[];

/** Every observation went to another finding: this one is superseded; its last stretch went with them. */
function withoutEvidence(of: FindingCase, prior: PriorFinding, observedMs: number): FindingDecision {
  const already = prior.state === 'superseded';
  return {
    ...prior,
    state: 'superseded',
    closedMs: already ? prior.closedMs : observedMs,
    verifiedMs: null,
    acceptedUntilDay: null,
    observations: [],
    episodes: of.joinedElsewhere ? [] : already ? of.priorEpisodes : of.priorEpisodes.slice(0, -1),
    events: already ? [] : [{ type: 'superseded', atMs: observedMs, sourceId: null, detail: '' }],
    outcome: already ? 'unchanged' : 'updated',
    alsoFixed: false,
  };
}

/** The acceptance an episode carries: the present one, or what remains of one that ended with it or was withdrawn. */
function acceptanceOf(
  stretch: Stretch,
  before: DecidedEpisode | undefined,
  life: { acceptedMs: number | null; acceptedUntilDay: number | null } | null,
  { observedMs, dayOf }: DecisionContext,
): Pick<DecidedEpisode, 'acceptedMs' | 'acceptedUntilDay'> {
  if (life !== null && life.acceptedMs !== null)
    return {
      acceptedMs: Math.max(life.acceptedMs, stretch.openedMs),
      acceptedUntilDay: life.acceptedUntilDay,
    };
  const { acceptedMs = null, acceptedUntilDay = null } = before ?? {};
  if (acceptedMs === null || life === null || stretch.closedMs !== null)
    return { acceptedMs, acceptedUntilDay };
  const lastDay = Math.min(acceptedUntilDay ?? Number.POSITIVE_INFINITY, dayOf(observedMs) - 1);
  return lastDay < dayOf(acceptedMs)
    ? { acceptedMs: null, acceptedUntilDay: null }
    : { acceptedMs, acceptedUntilDay: lastDay };
}

const closingWord = (observations: readonly HeldObservation[]) =>
  maxOf(observations.map((each) => each.closedMs));

/** What the move from the old to the new episodes looks like to a reader of the history. */
function eventsBetween(
  before: readonly DecidedEpisode[],
  after: readonly DecidedEpisode[],
  sourceId: number | null,
): DecidedEvent[] {
  const events: DecidedEvent[] = [];
  const event = (type: DecidedEvent['type'], atMs: number) =>
    events.push({ type, atMs, sourceId, detail: '' });
  for (const [index, episode] of after.entries()) {
    const old =
      before.find((each) => each.openedMs === episode.openedMs) ??
      before.find((each) => overlaps(each, episode));
    if (old === undefined) event(index === 0 ? 'opened' : 'reopened', episode.openedMs);
    else if (old.openedMs !== episode.openedMs) event('restated', episode.openedMs);
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
