/** Changes that take long are dated when they began and stand behind what was written meanwhile. */
const longestChangeMs = 3_600_000;

/** Whether entries and checkpoints stand in the order of their times. */
export class ClockCheck {
  private latest = '';
  private latestSigned = '';

  /** The time that this entry is dated back behind, further than a long change explains; null where it is not. */
  entry(at: string): string | null {
    if (at >= this.latest) {
      this.latest = at;
      return null;
    }
    // No day of the calendar: no difference either.
    return Date.parse(this.latest) - Date.parse(at) <= longestChangeMs ? null : this.latest;
  }

  /** The same of a checkpoint, which also is no earlier than the one before. */
  checkpoint(at: string): string | null {
    if (at < this.latestSigned) return this.latestSigned;
    this.latestSigned = at;
    return this.entry(at);
  }
}
