/**
 * Weights, expected loss and open work of past instants. Each looks at every finding, and a price asks for the same days
 * at every reading: they are kept until a write touches the time before. After such a write they are worked out anew, at
 * once where there are few findings; where there are many by the job that brings figures up to date, and until then
 * readers see what is kept.
 */
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import { z } from 'zod';
import { newestVersion } from '../store/data-version.ts';
import type { HazardSum } from '../store/hazards.ts';
import { readStoredInstant, writeStoredInstant } from '../store/held-instants.ts';
import { type Meanwhile, readMeanwhile } from '../store/meanwhile.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import { hasManyFindings } from './held-report.ts';
import type { MeasureContext } from './measure.ts';
import { groundForm, type PathGround, readPathGround } from './path-ground.ts';
import { sha256 } from './portfolio-answers.ts';

export interface PastParts {
  reading: MeasureContext;
  nowMs: number;
  /** Works out anew what grew old, whatever it costs. */
  renew?: boolean;
}

const count = z.number();
const sums = z.array(
  z.object({ unitId: count, kind: count, exposure: count, weight: count, cells: count, findings: count }),
);
const meanwhile = z.object({
  findings: count,
  closings: z.array(z.object({ atMs: count, count })),
  identifiers: z.array(z.string()),
  exploitedAtMs: z.array(count),
});

export class PastExposure {
  readonly reading: MeasureContext;
  private readonly parts: PastParts;
  private readonly asked = new Map<string, Promise<unknown>>();
  private many: Promise<boolean> | null = null;

  constructor(parts: PastParts) {
    this.parts = parts;
    this.reading = parts.reading;
  }

  /** What was open at an instant, weighed with what was known then; as of now it is never an old one. */
  sumsAt(atMs: number): Promise<HazardSum[]> {
    const { exposure } = this.reading;
    if (exposure.hazardReader.isNow(atMs)) return exposure.sumsAt(atMs);
    return this.kept({ name: 'weights', key: isoOf(atMs), untilAt: isoOf(atMs), form: sums }, () =>
      exposure.sumsAt(atMs),
    );
  }

  /** A unit's mean a year, its driven part and its range. */
  async means(unit: UnitRow, atMs: number): Promise<ExposureFacts | { missing: string }> {
    const { exposure } = this.reading;
    return exposure.meansMissing(unit, atMs) ?? exposure.means(unit, await this.sumsAt(atMs), atMs);
  }

  /** What the paths ahead began with at an instant, by the loss model of today. */
  ground(unit: UnitRow, facts: ExposureFacts, atMs: number): Promise<PathGround | { missing: string }> {
    const { reading } = this;
    const basis = sha256(JSON.stringify(reading.exposure.moneyPerWeight(facts)));
    return this.kept(
      { name: 'ground', key: `${unit.id} ${isoOf(atMs)}`, untilAt: isoOf(atMs), form: groundForm, basis },
      () => readPathGround(reading, unit, facts, atMs),
    );
  }

  /** What became of the findings of units with all below them that were open at an instant. */
  meanwhile(unitIds: readonly number[], fromMs: number): Promise<Meanwhile> {
    const key = `${unitIds.join(' ')} since ${isoOf(fromMs)}`;
    return this.kept({ name: 'meanwhile', key, untilAt: 'infinity', form: meanwhile }, () =>
      readMeanwhile(this.reading.queries, {
        findings: [],
        fixes: [],
        unitIds,
        fromAt: isoOf(fromMs),
        toAt: isoOf(this.parts.nowMs),
      }),
    );
  }

  private kept<T>(
    of: { name: string; key: string; untilAt: string; form: z.ZodType<T>; basis?: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const id = `${of.name} ${of.key}`;
    const asked = (this.asked.get(id) as Promise<T> | undefined) ?? this.readOrWork(of, work);
    this.asked.set(id, asked);
    return asked;
  }

  private async readOrWork<T>(
    { name, key, untilAt, form, basis = '' }: Parameters<typeof this.kept<T>>[0],
    work: () => Promise<T>,
  ): Promise<T> {
    const { queries } = this.reading;
    const stored = await readStoredInstant(queries, { name, key });
    const kept = z.object({ basis: z.literal(basis), answer: form }).safeParse(stored?.body);
    if (kept.success && (!stored!.old || (this.parts.renew !== true && (await this.hasMany()))))
      return kept.data.answer;
    // Read first: what is written meanwhile makes the answer old.
    const version = await newestVersion(queries);
    const answer = await work();
    await writeStoredInstant(queries, { name, key, untilAt, body: { basis, answer }, version });
    return answer;
  }

  private hasMany(): Promise<boolean> {
    const { reading, nowMs } = this.parts;
    this.many ??= findUnit(reading.queries, '').then(
      async (whole) => whole !== null && hasManyFindings({ pool: reading.queries, nowMs }, whole),
    );
    return this.many;
  }
}

const isoOf = (atMs: number) => new Date(atMs).toISOString();
