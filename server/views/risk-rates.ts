import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import type pg from 'pg';
import { newestVersion } from '../store/data-version.ts';
import type { WeightOf } from './exposure-hazards.ts';
import { openMeasure } from './figures.ts';

/** Expected annual loss, whole currency units, per unit of exploitation weight of a unit, kind and exposure tier. */
export interface RiskRate {
  (unitId: number, kind: number, exposure: number): number;
  /** What all open findings carry together: the driven exposure. */
  driven: number;
  /** The places that carry any, with what a unit of weight is worth there. */
  places: { unitId: number; kind: number; exposure: number; perWeight: number }[];
  /** Expected annual loss that goes with weight: the engine run with and without it (domain §4, effects). */
  removed(without: readonly WeightOf[]): Promise<number>;
}

/** The money behind one unit of weight, worked out once per data version and day. Null without a model. */
export class RiskRates {
  private readonly pool: pg.Pool;
  private held: { key: string; rate: Promise<RiskRate | null> } | null = null;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  async at(nowMs: number): Promise<RiskRate | null> {
    const key = `${await newestVersion(this.pool)} ${Math.floor(nowMs / 86_400_000)}`;
    if (this.held?.key !== key) {
      const rate = this.read(nowMs);
      this.held = { key, rate };
      rate.catch(() => {
        if (this.held?.rate === rate) this.held = null;
      });
    }
    return this.held.rate;
  }

  private async read(nowMs: number): Promise<RiskRate | null> {
    const { exposure } = await openMeasure(this.pool, nowMs);
    if (exposure.modelAt(nowMs).missing !== null) return null;
    const sums = await exposure.sumsAt(nowMs);
    const answer = await exposure.evaluate(await exposure.hazards(sums, nowMs), nowMs, 1);
    const places = exposure
      .moneyPerWeight(answer)
      .map(({ unitId, kind, exposure: tier, minorPerWeight }) => ({
        unitId,
        kind,
        exposure: tier,
        perWeight: minorPerWeight / answer.minorPerMajor,
      }));
    const rates = new Map(places.map((of) => [`${of.unitId} ${of.kind} ${of.exposure}`, of.perWeight]));
    const rate = (unitId: number, kind: number, tier: number) => rates.get(`${unitId} ${kind} ${tier}`) ?? 0;
    const driven = sums.reduce((sum, of) => sum + of.weight * rate(of.unitId, of.kind, of.exposure), 0);
    const { scenarios } = exposure.modelAt(nowMs);
    const aleWith = async (all: readonly WeightOf[]) =>
      expectedLoss(scenarios, await exposure.hazards(all, nowMs)).ale;
    const now = await aleWith(sums);
    const removed = async (without: readonly WeightOf[]) => now - (await aleWith([...sums, ...without]));
    return Object.assign(rate, { driven, places, removed });
  }
}
