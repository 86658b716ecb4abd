import { dayName } from '@plumbline/shared/core/day.ts';
import type { DueChange, Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus } from '@plumbline/shared/schema/values.ts';
import type { Dice } from './dice.ts';
import type { Episode } from './episode.ts';
import { policyDays, type Weakness } from './weakness.ts';

const DAY_MS = 86_400_000;
const evidence = Object.freeze({ demonstration: true });

export interface ObserveAs {
  externalId: string;
  weakness: Weakness;
  episode: Episode;
  /** The last the source could see. */
  horizonMs: number;
  likely: boolean;
}

/**
 * One source's record of one episode, as it stands at the source's horizon. `closedAt` is when it was fixed, or when
 * it was decided to accept or dismiss it.
 */
export function observe(
  chance: Dice,
  { externalId, weakness, episode, horizonMs, likely }: ObserveAs,
): Observation {
  const { place, advisory: _, ...what } = weakness;
  const { openedMs } = episode;
  const closedMs = episode.closedMs <= horizonMs ? episode.closedMs : null;
  const ended = endOf(chance, openedMs, closedMs, horizonMs);
  const old = what.kind === 'end-of-life' || what.kind === 'architecture';
  const unowned = chance.chance(old ? 0.3 : 0.07);
  const undated = unowned && chance.chance(0.6);
  const dueDay = Math.floor(openedMs / DAY_MS) + policyDays(weakness, likely, openedMs);
  const byPolicy = moved(chance, dueDay, openedMs, Math.min(ended.workEndsMs, horizonMs));
  const reach = chance.uniform();
  const asPlanned = ended.status === 'open' && likely ? planned(chance, dueDay, openedMs, horizonMs) : null;
  const dates = undated ? null : (asPlanned ?? byPolicy);
  return {
    externalId,
    kind: what.kind,
    title: what.title,
    severity: what.severity,
    identifiers: what.identifiers,
    cvss: [],
    component: what.component,
    location: what.location,
    asset: place.asset.name,
    firstSeenAt: iso(openedMs),
    dueOn: dates === null ? null : dayName(dates.dueDay),
    owner: unowned ? null : place.owner,
    effortDays: what.effortDays,
    status: ended.status,
    knownExploited: null,
    epss: null,
    raw: evidence,
    closedAt: ended.closedMs === null ? null : iso(ended.closedMs),
    verifiedAt: ended.verifiedMs === null ? null : iso(ended.verifiedMs),
    acceptedUntil: ended.acceptedUntil,
    dueChanges: dates?.changes ?? [],
    weaknesses: what.weaknesses,
    fingerprint: what.fingerprint,
    publicExploit: null,
    reachable: weakness.advisory === null || likely ? null : reach < 0.08 ? false : reach < 0.2 ? true : null,
    justification: null,
    unit: place.asset.unit,
    assetExposure: place.asset.exposure,
    assetClass: place.asset.class,
  };
}

interface End {
  status: ObservationStatus;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedUntil: string | null;
  workEndsMs: number;
}

/** How it ended, or not: a few are dismissed early, a few old open ones are accepted for a time that still runs. */
function endOf(chance: Dice, openedMs: number, closedMs: number | null, horizonMs: number): End {
  const none = { verifiedMs: null, acceptedUntil: null };
  const [dismissed, accepted, days] = [chance.uniform(), chance.uniform(), chance.uniform()];
  const decidedMs = minute(openedMs + (1 + days * 18) * DAY_MS);
  const ageDays = (horizonMs - openedMs) / DAY_MS;
  if (dismissed < 0.022 && decidedMs <= (closedMs ?? horizonMs)) {
    return { ...none, status: 'false-positive', closedMs: decidedMs, workEndsMs: decidedMs };
  }
  if (closedMs !== null) {
    const verifiedMs = minute(closedMs + (0.5 + days * 8) * DAY_MS);
    const verified = accepted < 0.74 && verifiedMs <= horizonMs;
    return {
      ...none,
      status: 'fixed',
      closedMs,
      verifiedMs: verified ? verifiedMs : null,
      workEndsMs: closedMs,
    };
  }
  if (ageDays > 120 && accepted < 0.03) {
    const acceptedMs = minute(horizonMs - Math.min(ageDays - 30, 10 + days * 240) * DAY_MS);
    const acceptedUntil = dayName(Math.floor(horizonMs / DAY_MS) + 82 + Math.round(accepted * 9000));
    return { ...none, status: 'accepted', closedMs: acceptedMs, acceptedUntil, workEndsMs: acceptedMs };
  }
  return { ...none, status: 'open', closedMs: null, workEndsMs: Number.POSITIVE_INFINITY };
}

/** "Next sprint": some dates move shortly before they pass, a few of them again and again. */
function moved(chance: Dice, dueDay: number, openedMs: number, untilMs: number) {
  const changes: DueChange[] = [];
  let due = dueDay;
  let again = 0.24;
  while (changes.length < 6 && chance.chance(again)) {
    const atMs = minute((due - chance.uniform() * 3) * DAY_MS);
    if (atMs >= untilMs || atMs <= openedMs) break;
    const to = due + 21 + chance.below(50);
    changes.push({ at: iso(atMs), from: dayName(due), to: dayName(to) });
    due = to;
    again = 0.45;
  }
  return { dueDay: due, changes };
}

/** Change windows of the programmes from 80 days before the last look on, and the days between them. */
const [windows, windowDays] = [14, 20];

/**
 * Most of what can be exploited and still waits got its first date from a change window of the programme that replaces
 * its platform, and not from the policy; where that passed, it moved once. Null: the policy's date stands.
 */
function planned(chance: Dice, dueDay: number, openedMs: number, horizonMs: number) {
  const [share, place, late, to] = [chance.uniform(), chance.uniform(), chance.uniform(), chance.below(60)];
  const today = Math.floor(horizonMs / DAY_MS);
  const first = today - 80 + windowDays * Math.floor(place * windows);
  if (share >= 0.78 || first < dueDay) return null;
  const atMs = minute((first - 0.5 - late * 2) * DAY_MS);
  if (atMs >= horizonMs || atMs <= openedMs || late > 0.7) return { dueDay: first, changes: [] };
  const moved = today + 7 + to;
  return { dueDay: moved, changes: [{ at: iso(atMs), from: dayName(first), to: dayName(moved) }] };
}

const iso = (ms: number) => new Date(ms).toISOString();
const minute = (ms: number) => Math.round(ms / 60_000) * 60_000;
