import { isOver, type Presenting } from '@plumbline/shared/core/publication/presenting.ts';
import type { Presented } from '../store/ring-presented.ts';

/** What people present at this moment, as far as this server heard; in memory alone. */
export class Presentations {
  private readonly held = new Map<string, Presenting>();
  private readonly nowMs: () => number;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  of(personId: string): Presenting | undefined {
    return this.held.get(personId);
  }

  /** Servers hear each other's in any order: the later holds. */
  take({ personId, presenting }: Presented): void {
    if ((this.held.get(personId)?.atMs ?? 0) > presenting.atMs) return;
    this.held.set(personId, presenting);
    for (const [id, one] of this.held) if (isOver(one, this.nowMs())) this.held.delete(id);
  }
}
