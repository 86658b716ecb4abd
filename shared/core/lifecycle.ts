/**
 * From observations to the state of a finding (domain §2). Instants are milliseconds, days are day numbers.
 *
 * An observation holds its source's present stretch, from first sight to closing. A finding is open while any of
 * them is; its episodes are the union of all stretches.
 */
import type { FindingState, ObservationStatus } from '../schema/values.ts';

/** Seen again by the same source within this time, the stretch never ended. */
export const restatementMs = 14 * 86_400_000;

/** Open again within this time, a closing did not do its work: it is neither in time, nor kept, nor verified. */
export const cameBackMs = 90 * 86_400_000;

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
 * date wins over ours); one seen again more than 14 days after the last closing begins a new stretch, also where the
 * source still names the day of the first one.
 */
export function mergeObservation(
  prior: ObservationFacts | null,
  record: ObservedRecord,
  context: {
    observedMs: number;
    firstImport: boolean;
    /** The prior word came from the same file: two records of one moment, not two moments. */
    sameImport?: boolean;
    /** Ends of the finding's closed episodes: a first date before one of them is not that of the present stretch. */
    endedMs?: readonly number[];
  },
): Merged {
  const { observedMs } = context;
  const open = isOpenStatus(record.status);
  const before = prior === null ? null : stretchOf(prior);
  const endMs = before?.closedMs ?? null;
  const ownLaterMs =
    endMs !== null && record.firstSeenMs !== null && record.firstSeenMs > endMs ? record.firstSeenMs : null;
  const seenMs = ownLaterMs ?? (open && !context.sameImport ? observedMs : null);
  const again = endMs !== null && seenMs !== null && seenMs > endMs + restatementMs;
  const fresh = before === null || again;

  const firstSeenMs = again
    ? seenMs
    : before === null
      ? (record.firstSeenMs ?? prior?.firstSeenMs ?? (open ? observedMs : null))
      : ownFirstDate(record.firstSeenMs, before, context.endedMs ?? []);
  const ageKnown = fresh
    ? again || record.firstSeenMs !== null || (prior?.ageKnown ?? !context.firstImport)
    : record.firstSeenMs !== null || before.ageKnown;
  const heldEndMs = again ? null : (prior?.closedMs ?? null);
  const closedMs = open ? null : (record.closedMs ?? heldEndMs ?? observedMs);
  const sameEnd = !fresh && endMs !== null && closedMs === endMs;
  const accepted = record.status === 'accepted';
  return {
    next: {
      sourceId: record.sourceId,
      externalId: record.externalId,
      status: record.status,
      firstSeenMs,
      ageKnown,
      closedMs,
      verifiedMs: open ? null : (record.verifiedMs ?? (sameEnd ? before.verifiedMs : null)),
      acceptedMs: accepted ? (record.closedMs ?? prior?.acceptedMs ?? observedMs) : null,
      acceptedUntilDay: accepted ? record.acceptedUntilDay : null,
      absent: false,
    },
    past: again ? before : null,
    corrected: again ? null : before,
  };
}

/** A source that dates a stretch itself is believed, unless the date is after its end or before the end of an earlier one. */
function ownFirstDate(firstSeenMs: number | null, stretch: Stretch, endedMs: readonly number[]): number {
  const { openedMs, closedMs } = stretch;
  if (firstSeenMs === null || (closedMs !== null && firstSeenMs > closedMs)) return openedMs;
  return endedMs.some((end) => firstSeenMs <= end && end < openedMs) ? openedMs : firstSeenMs;
}

/** The union of stretches as episodes, oldest first. */
export function episodesOf(stretches: readonly Stretch[]): Stretch[] {
  const united: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.openedMs - b.openedMs)) {
    const last = united.at(-1);
    if (last === undefined || (last.closedMs !== null && stretch.openedMs > last.closedMs)) {
      united.push({ ...stretch });
    } else if (last.closedMs !== null && (stretch.closedMs === null || stretch.closedMs > last.closedMs)) {
      last.closedMs = stretch.closedMs;
      last.verifiedMs = stretch.verifiedMs;
    }
  }
  return united;
}

export const overlaps = (a: Stretch, b: Stretch) =>
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
  /** Accepted by a decision here, up to its last day. */
  decided?: { acceptedMs: number; acceptedUntilDay: number } | null;
  asOfDay: number;
}): Lifecycle {
  const { observations } = input;
  const kept = input.priorEpisodes.filter(
    (episode) => episode.closedMs !== null && !input.corrected.some((stretch) => overlaps(stretch, episode)),
  );
  const current = observations.map(stretchOf).filter((stretch) => stretch !== null);
  const begun = beginningOf(input.priorEpisodes.at(-1), current, input.corrected);
  const episodes = episodesOf([...kept, ...begun, ...input.past, ...current]);
  const open = observations.filter(isOpen);
  if (open.length === 0) {
    const state = closedState(observations);
    const last = episodes.at(-1);
    if (last !== undefined) last.verifiedMs = state === 'verified' ? latestCheck(observations) : null;
    return { state, episodes, acceptedMs: null, acceptedUntilDay: null };
  }

  const acceptance = open.every((observation) => observation.status === 'accepted')
    ? acceptanceBySources(open)
    : (input.decided ?? null);
  if (acceptance === null) {
    return {
      state: input.committed ? 'committed' : 'open',
      episodes,
      acceptedMs: null,
      acceptedUntilDay: null,
    };
  }
  const { acceptedMs, acceptedUntilDay } = acceptance;
  const expired = acceptedUntilDay !== null && acceptedUntilDay < input.asOfDay;
  return {
    state: expired ? (input.committed ? 'committed' : 'open') : 'accepted',
    episodes,
    acceptedMs,
    acceptedUntilDay,
  };
}

function acceptanceBySources(open: readonly ObservationFacts[]) {
  const untilDays = open.map((observation) => observation.acceptedUntilDay);
  return {
    acceptedMs: Math.max(...open.map((observation) => observation.acceptedMs ?? 0)),
    acceptedUntilDay: untilDays.some((until) => until === null) ? null : Math.max(...untilDays.map(Number)),
  };
}

/**
 * An open episode may have begun with a stretch that its source has since ended, while another source kept it open.
 * That beginning stays, unless the very stretch that began it is corrected.
 */
function beginningOf(
  episode: Stretch | undefined,
  current: readonly Stretch[],
  corrected: readonly Stretch[],
): Stretch[] {
  if (episode === undefined || episode.closedMs !== null || current.length === 0) return [];
  const { openedMs } = episode;
  // It was open without a gap until the stretch that carries it on, or that ended it, began.
  const end = (each: Stretch) => each.closedMs ?? Number.POSITIVE_INFINITY;
  const lastEndMs = Math.max(...current.map(end));
  const closedMs = Math.min(
    ...current.filter((each) => end(each) === lastEndMs).map((each) => each.openedMs),
  );
  if (openedMs >= closedMs || corrected.some((each) => each.openedMs === openedMs)) return [];
  return [{ ...episode, closedMs }];
}

const latestCheck = (observations: readonly ObservationFacts[]) =>
  Math.max(...observations.filter((each) => each.status === 'fixed').map((each) => each.verifiedMs ?? 0));

function closedState(observations: readonly ObservationFacts[]): FindingState {
  const fixed = observations.filter((observation) => observation.status === 'fixed');
  if (fixed.length > 0)
    return fixed.every((observation) => observation.verifiedMs !== null) ? 'verified' : 'fixed';
  return observations.some((observation) => observation.status === 'not-affected')
    ? 'not-affected'
    : 'false-positive';
}
