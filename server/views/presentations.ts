import { isOver, type Presenting } from '@plumbline/shared/core/publication/presenting.ts';
import type { PresentedNow } from '../store/ring-presented.ts';

/** Of one account at the same time; beyond, the one that was quiet for the longest is forgotten. */
const most = 100;

/** What is presented at this moment, by account and code, as far as this server heard; in memory alone. */
export class Presentations {
  private readonly held = new Map<string, Map<string, Presenting>>();
  private readonly nowMs: () => number;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  of(personId: string): ReadonlyMap<string, Presenting> {
    return this.held.get(personId) ?? new Map();
  }

  /** Servers hear each other's in any order: the later holds. */
  take({ personId, code, presenting }: PresentedNow): void {
    const own = this.held.get(personId) ?? new Map<string, Presenting>();
    if ((own.get(code)?.atMs ?? 0) > presenting.atMs) return;
    // Back at the end: a map keeps the order, and so the first is the one that was quiet for the longest.
    own.delete(code);
    own.set(code, presenting);
    this.held.set(personId, own);
    for (const first of own.keys()) if (own.size > most) own.delete(first);
    this.forget();
  }

  private forget(): void {
    const nowMs = this.nowMs();
    for (const [personId, own] of this.held) {
      for (const [code, one] of own) if (isOver(one, nowMs)) own.delete(code);
      if (own.size === 0) this.held.delete(personId);
    }
  }
}
