import type { EntryLine } from './read-entry.ts';
import type { ClockSetBack } from './verdict.ts';

/** Kind of the entry that says that the server's clock went back, before the first entry that is dated by it. */
export const clockSetBackKind = 'clock-set-back';

/** Changes that take long are dated when they began and stand behind what was written meanwhile. */
const longestChangeMs = 3_600_000;

/**
 * Whether entries and checkpoints stand in the order of their times. A clock may go back honestly, as where it was wrong:
 * then the ledger holds an entry of its own that says from when to when, and times are counted from there. It is told, and
 * is no fault; going back by more than an hour without that entry is one. Checkpoints do not go back at all without it.
 */
export class ClockCheck {
  /** The latest time so far, since the clock was last set back; empty before the first. */
  latest: string;
  private latestSigned = '';
  readonly setBacks: ClockSetBack[] = [];

  constructor(latest = '') {
    this.latest = latest;
  }

  /** The time that this entry is dated back behind, further than a long change explains; null where it is not. */
  entry(position: number, entry: Pick<EntryLine['entry'], 'at' | 'kind' | 'body'>): string | null {
    const { at, kind } = entry;
    const body = kind === clockSetBackKind ? entry.body : null;
    if (this.isSetBack(at, body)) {
      this.setBacks.push({ position, from: body.from, to: at });
      this.latest = at;
      this.latestSigned = '';
      return null;
    }
    const behind = this.isBehind(at) ? this.latest : null;
    this.reach(at);
    return behind;
  }

  /** The same of a checkpoint, which also is no earlier than the one before. */
  checkpoint(at: string): string | null {
    if (at < this.latestSigned) return this.latestSigned;
    if (this.isBehind(at)) return this.latest;
    this.latestSigned = at;
    this.reach(at);
    return null;
  }

  /** Takes a time in. Returns the latest. */
  reach(at: string): string {
    if (at > this.latest) this.latest = at;
    return this.latest;
  }

  /** Whether a time is further behind than a long change explains. */
  isBehind(at: string): boolean {
    // No day of the calendar: no difference either.
    return at < this.latest && !(Date.parse(this.latest) - Date.parse(at) <= longestChangeMs);
  }

  /** It names no earlier time than was seen, so that it cannot make the step smaller than it was. */
  private isSetBack(at: string, body: unknown): body is { from: string } {
    const { from } = (body ?? {}) as { from?: unknown };
    return typeof from === 'string' && !Number.isNaN(Date.parse(from)) && from >= this.latest && at < from;
  }
}
