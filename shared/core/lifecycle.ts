/**
 * From observations to the state of a finding (domain §2). Instants are milliseconds, days are day numbers.
 *
 * An observation holds its source's present stretch, from first sight to closing. A finding is open while any of
 * them is; its episodes are the union of all stretches.
 */
import type { FindingState, ObservationStatus } from '../schema/values.ts';

/** Seen again by the same source within this time, the stretch never ended. */
export const restatementMs = 14 * 86_400_000;

export interface ObservationFacts {
  sourceId: number;
  externalId: string;
  status: ObservationStatus;
  firstSeenMs: number | null;
  /** The source dated it itself, or it came after that source's first import. */
  ageKnown: boolean;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedMs: number | null;
  acceptedUntilDay: number | null;
  /** A full import no longer contained it. */
  absent: boolean;
}

/** One source's record as it was read, before it meets what we hold. */
export interface ObservedRecord {
  sourceId: number;
  externalId: string;
  status: ObservationStatus;
  firstSeenMs: number | null;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedUntilDay: number | null;
}

export interface Stretch {
  openedMs: number;
  /** Null: still open. */
  closedMs: number | null;
  ageKnown: boolean;
  verifiedMs: number | null;
}

const isOpenStatus = (status: ObservationStatus) => status === 'open' || status === 'accepted';
export const isOpen = (observation: ObservationFacts): boolean => isOpenStatus(observation.status);

/** The stretch an observation stands for; null where it was never seen open, or is no weakness of ours. */
export function stretchOf(observation: ObservationFacts): Stretch | null {
  const { status, firstSeenMs, closedMs, ageKnown, verifiedMs } = observation;
  if (firstSeenMs === null || status === 'false-positive' || status === 'not-affected') return null;
  if (isOpenStatus(status)) return { openedMs: firstSeenMs, closedMs: null, ageKnown, verifiedMs: null };
  return {
    openedMs: firstSeenMs,
    closedMs: Math.max(closedMs ?? firstSeenMs, firstSeenMs),
    ageKnown,
    verifiedMs,
  };
}

export interface Merged {
  next: ObservationFacts;
  /** The stretch that the record ended for good and that stays as a past episode. */
  past: Stretch | null;
  /** The stretch that the record corrects: episodes that rested on it are worked out anew. */
  corrected: Stretch | null;
}

/**
 * Meets a source's record with what that source said before. A record of the same stretch corrects it (its own first
 * date wins over ours); one that begins more than 14 days after the last closing begins a new stretch.
 */
export function mergeObservation(
  prior: ObservationFacts | null,
  record: ObservedRecord,
  context: { observedMs: number; firstImport: boolean },
): Merged {
  const { observedMs } = context;
  const open = isOpenStatus(record.status);
  const before = prior === null ? null : stretchOf(prior);
  const again =
    before !== null &&
    before.closedMs !== null &&
    open &&
    (record.firstSeenMs ?? observedMs) > before.closedMs + restatementMs;
  const laterStretch =
    before !== null &&
    before.closedMs !== null &&
    record.firstSeenMs !== null &&
    record.firstSeenMs > before.closedMs + restatementMs;
  const fresh = before === null || again || laterStretch;

  const firstSeenMs = fresh
    ? (record.firstSeenMs ?? (open ? observedMs : (prior?.firstSeenMs ?? null)))
    : (earlierOwnDate(record.firstSeenMs, before) ?? before.openedMs);
  const ageKnown = fresh
    ? record.firstSeenMs !== null || !context.firstImport
    : record.firstSeenMs !== null || before.ageKnown;
  const closedMs = open ? null : (record.closedMs ?? prior?.closedMs ?? observedMs);
  const accepted = record.status === 'accepted';
  return {
    next: {
      sourceId: record.sourceId,
      externalId: record.externalId,
      status: record.status,
      firstSeenMs,
      ageKnown,
      closedMs,
      verifiedMs: open ? null : record.verifiedMs,
      acceptedMs: accepted ? (record.closedMs ?? prior?.acceptedMs ?? observedMs) : null,
      acceptedUntilDay: accepted ? record.acceptedUntilDay : null,
      absent: false,
    },
    past: before !== null && (again || laterStretch) ? before : null,
    corrected: before !== null && !(again || laterStretch) ? before : null,
  };
}

/** A source that dates a stretch itself is believed, unless the date is after the stretch's end. */
function earlierOwnDate(firstSeenMs: number | null, stretch: Stretch): number | null {
  if (firstSeenMs === null) return null;
  // Seen again within 14 days: the stretch never ended, so its beginning stays.
  if (stretch.closedMs !== null && firstSeenMs > stretch.closedMs) return null;
  return firstSeenMs;
}

/** Stretches of one source that lie within 14 days of each other are one (a restatement). */
export function joinSourceStretches(stretches: readonly Stretch[]): Stretch[] {
  return unite(stretches, restatementMs);
}

/** The union of stretches as episodes, oldest first. */
export function episodesOf(stretches: readonly Stretch[]): Stretch[] {
  return unite(stretches, 0);
}

function unite(stretches: readonly Stretch[], gapMs: number): Stretch[] {
  const united: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.openedMs - b.openedMs)) {
    const last = united.at(-1);
    if (last === undefined || (last.closedMs !== null && stretch.openedMs > last.closedMs + gapMs)) {
      united.push({ ...stretch });
    } else if (last.closedMs !== null && (stretch.closedMs === null || stretch.closedMs > last.closedMs)) {
      last.closedMs = stretch.closedMs;
      last.verifiedMs = stretch.verifiedMs;
    }
  }
  return united;
}

const overlaps = (a: Stretch, b: Stretch) =>
  a.openedMs <= (b.closedMs ?? Number.POSITIVE_INFINITY) &&
  b.openedMs <= (a.closedMs ?? Number.POSITIVE_INFINITY);

export interface Lifecycle {
  state: FindingState;
  episodes: Stretch[];
  acceptedMs: number | null;
  acceptedUntilDay: number | null;
}

/**
 * State and episodes of a finding.
 * @param priorEpisodes closed episodes that we hold; those a correction touches are dropped and worked out anew
 */
export function lifecycleOf(input: {
  priorEpisodes: readonly Stretch[];
  observations: readonly ObservationFacts[];
  past: readonly Stretch[];
  corrected: readonly Stretch[];
  /** Owner and due date are both there. */
  committed: boolean;
  asOfDay: number;
}): Lifecycle {
  const { observations } = input;
  const kept = input.priorEpisodes.filter(
    (episode) => episode.closedMs !== null && !input.corrected.some((stretch) => overlaps(stretch, episode)),
  );
  const current = observations.map(stretchOf).filter((stretch) => stretch !== null);
  const episodes = episodesOf([...kept, ...input.past, ...current]);
  const open = observations.filter(isOpen);
  if (open.length === 0)
    return { state: closedState(observations), episodes, acceptedMs: null, acceptedUntilDay: null };

  const accepted = open.every((observation) => observation.status === 'accepted');
  if (!accepted) {
    return {
      state: input.committed ? 'committed' : 'open',
      episodes,
      acceptedMs: null,
      acceptedUntilDay: null,
    };
  }
  const untilDays = open.map((observation) => observation.acceptedUntilDay);
  const acceptedUntilDay = untilDays.some((until) => until === null)
    ? null
    : Math.max(...untilDays.map(Number));
  const acceptedMs = Math.max(...open.map((observation) => observation.acceptedMs ?? 0));
  const expired = acceptedUntilDay !== null && acceptedUntilDay < input.asOfDay;
  return {
    state: expired ? (input.committed ? 'committed' : 'open') : 'accepted',
    episodes,
    acceptedMs,
    acceptedUntilDay,
  };
}

function closedState(observations: readonly ObservationFacts[]): FindingState {
  const fixed = observations.filter((observation) => observation.status === 'fixed');
  if (fixed.length > 0)
    return fixed.every((observation) => observation.verifiedMs !== null) ? 'verified' : 'fixed';
  return observations.some((observation) => observation.status === 'not-affected')
    ? 'not-affected'
    : 'false-positive';
}
