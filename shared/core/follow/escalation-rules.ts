import type { EscalationOutcome } from '../../schema/escalation.ts';

/** Within so many days an alarm has to prove justified (domain §3). */
export const alarmDays = 90;
const windowMs = alarmDays * 86_400_000;

export interface WatchedAlarm {
  raisedMs: number;
  /** Instants at which what it names was exploited on us, and days on which CISA newly listed it, as instants. */
  exploitedMs: readonly number[];
  listedMs: readonly number[];
}

export interface SettledAlarm {
  outcome: EscalationOutcome;
  closedMs: number;
}

/**
 * What became of an alarm by now; null: it is still open. The first thing that happened within 90 days of it counts,
 * and nothing that was known when it was raised.
 */
export function settleAlarm(
  { raisedMs, exploitedMs, listedMs }: WatchedAlarm,
  nowMs: number,
): SettledAlarm | null {
  const endsMs = raisedMs + windowMs;
  const within = (instants: readonly number[]): number =>
    Math.min(...instants.filter((at) => at > raisedMs && at <= endsMs && at <= nowMs));
  const exploited = within(exploitedMs);
  const listed = within(listedMs);
  if (exploited <= listed && exploited < Number.POSITIVE_INFINITY)
    return { outcome: 'exploited', closedMs: exploited };
  if (listed < Number.POSITIVE_INFINITY) return { outcome: 'listed', closedMs: listed };
  return nowMs > endsMs ? { outcome: 'unconfirmed', closedMs: endsMs } : null;
}
