import type pg from 'pg';
import { newestVersion } from '../store/data-version.ts';
import { openMeasure } from './figures.ts';

/** Expected annual loss, whole currency units, per unit of exploitation weight of a unit, kind and exposure tier. */
export type RiskRate = (unitId: number, kind: number, exposure: number) => number;

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
    const answer = await exposure.evaluate(
      await exposure.hazards(await exposure.sumsAt(nowMs), nowMs),
      nowMs,
      1,
    );
    const rates = new Map<string, number>();
    for (const row of exposure.moneyPerWeight(answer))
      rates.set(`${row.unitId} ${row.kind} ${row.exposure}`, row.minorPerWeight / answer.minorPerMajor);
    return (unitId, kind, tier) => rates.get(`${unitId} ${kind} ${tier}`) ?? 0;
  }
}
