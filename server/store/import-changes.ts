import { type CountedEpisode, contributions } from '@plumbline/shared/core/counters.ts';
import { DAY_MS, dayName } from '@plumbline/shared/core/day.ts';
import type { FindingDecision } from '@plumbline/shared/core/finding-case.ts';
import { countedEpisodes } from '@plumbline/shared/core/finding-decision.ts';
import type pg from 'pg';
import { type CopyValue, copyRows } from './copy.ts';
import { applyHazardChanges } from './hazard-changes.ts';
import type { LoadedCase } from './loaded-case.ts';

export interface Decided {
  loaded: LoadedCase;
  decision: FindingDecision;
}

const openStates: readonly string[] = ['open', 'committed', 'accepted'];

/** Collects, over all batches, what is written once at the end: counters and hazard cells. */
export class ImportChanges {
  private readonly counters = new Map<string, Map<number, number>>();
  private readonly hazards = new Map<string, { n: number; sumEr: number }>();
  earliestMs = Number.POSITIVE_INFINITY;
  readonly unitIds = new Set<number>();

  book({ loaded, decision }: Decided, dayOf: (atMs: number) => number): void {
    const { kind } = loaded.identity;
    const { prior } = loaded.case;
    const add = (onDay: number, cell: number, amount: number) => {
      const key = `${loaded.unitId} ${onDay}`;
      let cells = this.counters.get(key);
      if (cells === undefined) {
        cells = new Map();
        this.counters.set(key, cells);
      }
      cells.set(cell, (cells.get(cell) ?? 0) + amount);
    };
    if (prior !== null) {
      const before = { kind, class: prior.class, severity: prior.severity };
      for (const episode of countedEpisodes(before, loaded.case.priorEpisodes, dayOf))
        contributions(episode, add, -1);
    }
    const after = { kind, class: decision.class, severity: decision.severity };
    const counted = countedEpisodes(after, decision.episodes, dayOf);
    for (const episode of counted) contributions(episode, add);
    if (decision.outcome === 'reopened') this.reachBack(counted);

    if (loaded.priorOpen && prior !== null) this.hazard(loaded, loaded.priorExposure, -1, -prior.er);
    if (openStates.includes(decision.state)) this.hazard(loaded, loaded.exposure, 1, decision.er);

    this.unitIds.add(loaded.unitId);
    for (const event of decision.events) this.earliestMs = Math.min(this.earliestMs, event.atMs);
  }

  /** What came back was neither in time nor verified: the figures of those days are no longer what they were. */
  private reachBack(counted: readonly CountedEpisode[]): void {
    for (const { cameBack, closedDay, firstDueDay } of counted)
      if (cameBack)
        this.earliestMs = Math.min(
          this.earliestMs,
          (Math.min(closedDay ?? Infinity, firstDueDay ?? Infinity) - 1) * DAY_MS,
        );
  }

  private hazard(of: LoadedCase, exposure: number, n: number, er: number): void {
    const own = of.identity.ownProbability ?? -1;
    const key = `${of.unitId}\t${of.identity.kind}\t${exposure}\t${of.weaknessId}\t${own}`;
    const cell = this.hazards.get(key) ?? { n: 0, sumEr: 0 };
    this.hazards.set(key, { n: cell.n + n, sumEr: cell.sumEr + er });
  }

  /** Leaf units only; folding spreads them over the ancestors. */
  async write(client: pg.ClientBase): Promise<void> {
    const deltas: CopyValue[][] = [];
    for (const [key, cells] of this.counters) {
      const changed = [...cells].filter(([, amount]) => amount !== 0);
      if (changed.length === 0) continue;
      const [unitId, onDay] = key.split(' ').map(Number);
      deltas.push([
        unitId!,
        dayName(onDay!),
        `{${changed.map(([cell]) => cell).join(',')}}`,
        `{${changed.map(([, amount]) => amount).join(',')}}`,
      ]);
    }
    await copyRows(client, 'unit_delta (unit_id, on_day, cells, amounts)', deltas);

    const hazards = [...this.hazards].filter(([, cell]) => cell.n !== 0 || Math.abs(cell.sumEr) > 1e-12);
    await copyRows(
      client,
      'hazard_change',
      hazards.map(([key, cell]) => [...key.split('\t'), cell.n, cell.sumEr]),
    );
    await applyHazardChanges(client);
  }
}
