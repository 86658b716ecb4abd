import type { ImportReport, Reject } from '@plumbline/shared/schema/import.ts';

const mostListed = 50;

/** What is malformed in records that are used all the same: the first of it, and how much. */
export class NotedDetails {
  private readonly noted: Reject[] = [];
  private notedCount = 0;

  add({ at, reason }: Reject): void {
    this.notedCount++;
    if (this.noted.length < mostListed) this.noted.push({ at, reason });
  }

  /** Its part of an import's report; nothing where there was nothing. */
  report(): Pick<ImportReport, 'noted' | 'notedCount'> {
    return this.notedCount === 0 ? {} : { noted: this.noted, notedCount: this.notedCount };
  }
}
