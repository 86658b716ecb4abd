/** The exposure that would not be there at an instant without some of what was open: the engine's mean with and without. */
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { newestVersion } from '../store/data-version.ts';
import type { Queries } from '../store/measurements.ts';
import { readMeantOut } from '../store/weight-shares.ts';
import { HeldAnswers } from './held-answers.ts';
import type { MeasureContext } from './measure.ts';
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
  private readonly reading: MeasureContext;
  private readonly version: number;
  private readonly held: HeldAnswers<number>;

  private constructor(reading: MeasureContext, version: number) {
    this.reading = reading;
    this.version = version;
    this.held = runs.get(reading.queries) ?? new HeldAnswers<number>(512);
    runs.set(reading.queries, this.held);
  }

  static async open(reading: MeasureContext): Promise<RemovedExposure> {
    return new RemovedExposure(reading, await newestVersion(reading.queries));
  }

  /** Why there is no money on that day; null where there is. */
  missingAt(atMs: number): string | null {
    return this.reading.exposure.modelAt(atMs).missing;
  }

  /** Only means are asked, and those are closed-form: a run of the engine takes no time. */
  at(atMs: number, out: TakenOut): Promise<number> {
    return this.held.get([`${this.version} ${atMs} ${JSON.stringify(out)}`], async () => {
      const { exposure, queries } = this.reading;
      const sums = await exposure.sumsAt(atMs);
      const changes = await readMeantOut(
        queries,
        { asOf: new Date(atMs).toISOString(), threat: exposure.threatAt(atMs) },
        out,
      );
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
}
