import type { EntryLine } from './read-entry.ts';

export const redactionKind = 'entry-redacted';

/** Whether each text that was taken out has a later entry that says so. */
export class RedactionCheck {
  private readonly open = new Map<number, string>();
  /** Texts that were taken out. */
  count = 0;

  redacted(position: number, hash: string): void {
    this.open.set(position, hash);
    this.count++;
  }

  entry(entry: EntryLine['entry']): void {
    const { kind, subject } = entry;
    if (kind !== redactionKind || !/^\d{1,15}$/.test(subject)) return;
    const { hash } = (entry.body ?? {}) as { hash?: unknown };
    if (this.open.get(Number(subject)) === hash) this.open.delete(Number(subject));
  }

  /** The first that no entry speaks of; null where there is none. */
  unsaid(): number | null {
    return this.open.keys().next().value ?? null;
  }
}
