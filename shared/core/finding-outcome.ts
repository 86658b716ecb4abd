/** What a decision means to the reader: the outcome an import counts, and the events of the history. */
import type {
  DecidedEpisode,
  DecidedEvent,
  DecisionContext,
  FindingCase,
  FindingDecision,
  PriorFinding,
} from './finding-case.ts';
import { overlaps, type Stretch } from './lifecycle.ts';

export function outcomeOf(
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
export function withoutEvidence(of: FindingCase, prior: PriorFinding, observedMs: number): FindingDecision {
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
export function acceptanceOf(
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

/** What the move from the old to the new episodes looks like to a reader of the history. */
export function eventsBetween(
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
