/** What the paths of the expected loss begin with: open work, what arrives and is done in a week, how the teams choose. */
import type { ExposurePathInput, FixWork } from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import { fitWorstFirstShare } from '@plumbline/shared/core/worst-first.ts';
import { z } from 'zod';
import { readWork, type WorkBin } from '../store/fix-work.ts';
import type { UnitRow } from '../store/units.ts';
import { openMeasure } from './figures.ts';
import type { Report } from './held-report.ts';
import type { MeasureContext } from './measure.ts';

const dayMs = 86_400_000;
const weeks = 52;

/** Open fixes as work, what arrives and is done in a week, and how the teams choose. */
export interface PathGround {
  input: Omit<ExposurePathInput, 'quarters'>;
  openMinor: number;
}

const amount = z.number();
const work = z.object({ weight: amount, personDays: amount, ageRank: amount, count: amount });
/** The form in which a ground is kept. */
export const groundForm: z.ZodType<PathGround | { missing: string }> = z.union([
  z.object({ missing: z.string() }),
  z.object({
    openMinor: amount,
    input: z.object({
      backlog: z.array(work),
      weeklyInflow: z.array(work),
      personDaysPerWeek: amount,
      worstFirstShare: amount,
      restFrom: z.enum(['oldest', 'newest']),
    }),
  }),
]);

/** That of today, kept: no reader waits for all findings of a large company to be looked at. */
export const groundReport: Report<PathGround | { missing: string }> = {
  name: 'path-ground',
  form: groundForm,
  async work({ pool, nowMs }, unit) {
    const reading = await openMeasure(pool, nowMs);
    const { exposure } = reading;
    const facts =
      exposure.meansMissing(unit, nowMs) ?? (await exposure.means(unit, await exposure.sumsAt(nowMs), nowMs));
    return 'missing' in facts ? facts : readPathGround(reading, unit, facts, nowMs);
  },
};

/** Worked out from every fix of the unit. */
export async function readPathGround(
  { queries, exposure }: MeasureContext,
  unit: UnitRow,
  facts: ExposureFacts,
  untilMs: number,
): Promise<PathGround | { missing: string }> {
  const asOf = new Date(untilMs).toISOString();
  const from = new Date(untilMs - weeks * 7 * dayMs).toISOString();
  const of = {
    unitId: unit.id,
    threat: exposure.threatAt(untilMs),
    money: exposure.moneyPerWeight(facts),
    asOf,
    from,
  };
  const [open, closed, opened, before] = await Promise.all([
    readWork(queries, 'open', of),
    readWork(queries, 'closed', of),
    readWork(queries, 'opened', of),
    readWork(queries, 'open', { ...of, asOf: from, from }),
  ]);
  if (closed.length === 0) return { missing: 'nothing was closed in the last 52 weeks' };
  const openMinor = sumShares(open);
  const year = {
    weeklyInflow: mergeAges(opened).map((bin) => workOf(bin, 1 / weeks)),
    personDaysPerWeek: closed.reduce((sum, bin) => sum + bin.personDays, 0) / weeks,
    restFrom: 'newest' as const,
  };
  const worstFirstShare = fitWorstFirstShare(
    { ...year, backlog: before.map((bin) => workOf(bin, 1)) },
    openMinor,
  );
  return { input: { ...year, backlog: open.map((bin) => workOf(bin, 1)), worstFirstShare }, openMinor };
}

const sumShares = (bins: readonly WorkBin[]) => bins.reduce((sum, bin) => sum + bin.shareMinor, 0);

const workOf = (bin: WorkBin, per: number): FixWork => ({
  weight: bin.shareMinor / bin.groups,
  personDays: bin.personDays / bin.groups,
  ageRank: 0 - bin.age,
  count: bin.groups * per,
});

function mergeAges(bins: readonly WorkBin[]): WorkBin[] {
  const byWorth = new Map<number, WorkBin>();
  for (const bin of bins) {
    const held = byWorth.get(bin.worth);
    if (held === undefined) byWorth.set(bin.worth, { ...bin, age: 0 });
    else {
      held.groups += bin.groups;
      held.shareMinor += bin.shareMinor;
      held.personDays += bin.personDays;
    }
  }
  return [...byWorth.values()];
}
