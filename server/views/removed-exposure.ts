/** The exposure that would not be there at an instant without some of what was open: the engine's mean with and without. */
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { newestVersion } from '../store/data-version.ts';
import type { HazardSum } from '../store/hazards.ts';
import type { Queries } from '../store/measurements.ts';
import { unitsBelow } from '../store/units.ts';
import { readFindingsOut, type WeightChange } from '../store/weight-shares.ts';
import { HeldAnswers } from './held-answers.ts';
import type { PastExposure } from './past-exposure.ts';
import { scaledHazards } from './scaled-hazards.ts';

export interface TakenOut {
  findings: readonly number[];
  unitIds: readonly number[];
  scenarios: readonly string[];
  /** Of the driven loss that is left then, so much a year goes too, minor units: by people, or as whoever asked said. */
  further: readonly number[];
}

const runs = new WeakMap<Queries, HeldAnswers<number>>();

/** Reads a year's expected loss that would not be there, minor units; every instant is worked out once per data version. */
export class RemovedExposure {
  private readonly past: PastExposure;
  private readonly version: number;
  private readonly held: HeldAnswers<number>;

  private constructor(past: PastExposure, version: number) {
    this.past = past;
    this.version = version;
    const { queries } = past.reading;
    this.held = runs.get(queries) ?? new HeldAnswers<number>(512);
    runs.set(queries, this.held);
  }

  static async open(past: PastExposure): Promise<RemovedExposure> {
    return new RemovedExposure(past, await newestVersion(past.reading.queries));
  }

  /** Why there is no money on that day; null where there is. */
  missingAt(atMs: number): string | null {
    return this.past.reading.exposure.modelAt(atMs).missing;
  }

  /** Only means are asked, and those are closed-form: a run of the engine takes no time. */
  at(atMs: number, out: TakenOut): Promise<number> {
    return this.held.get([`${this.version} ${atMs} ${JSON.stringify(out)}`], async () => {
      const { exposure } = this.past.reading;
      const sums = await this.past.sumsAt(atMs);
      const changes = await this.changesWithout(out, sums, atMs);
      const { scenarios } = exposure.modelAt(atMs);
      const whole = expectedLoss(scenarios, await exposure.hazards(sums, atMs));
      const rest = await exposure.hazards([...sums, ...changes], atMs);
      let left = 1;
      // Each takes its part of what the others leave: two that would do the same work do it once.
      for (const less of out.further)
        left *= 1 - Math.min(1, Math.max(0, less / (whole.driven * exposure.minorPerMajor || 1)));
      const kept = scenarios.filter(({ id }) => !out.scenarios.includes(id));
      const after = expectedLoss(kept, scaledHazards(rest, left));
      return (whole.ale - after.ale) * exposure.minorPerMajor;
    });
  }

  /** Each finding once: whole units go with all that they weigh, and of the findings those that lie elsewhere. */
  private async changesWithout(
    { findings, unitIds }: TakenOut,
    sums: readonly HazardSum[],
    atMs: number,
  ): Promise<Omit<WeightChange, 'key'>[]> {
    const { exposure, queries } = this.past.reading;
    const at = { asOf: new Date(atMs).toISOString(), threat: exposure.threatAt(atMs) };
    const [units, named] = await Promise.all([
      unitsBelow(queries, unitIds),
      readFindingsOut(queries, at, findings),
    ]);
    return [
      ...sums
        .filter(({ unitId }) => units.has(unitId))
        .map((sum) => ({ ...sum, weight: -sum.weight, cells: -sum.cells })),
      ...named.filter(({ unitId }) => !units.has(unitId)),
    ];
  }
}
