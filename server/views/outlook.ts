/** Why the expected loss moved in a period, and where it goes from here: the bridge and the paths of the page. */

import type { AheadMeasured, BridgeMeasured } from '@plumbline/shared/core/briefing/facts.ts';
import { type Period, periodOf, shiftPeriod } from '@plumbline/shared/core/calendar.ts';
import { type ExposurePathInput, exposurePaths, type FixWork } from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import { fitWorstFirstShare } from '@plumbline/shared/core/worst-first.ts';
import { readWork, type WorkBin } from '../store/fix-work.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import { measureExposureBridge } from './exposure-bridge.ts';
import type { MeasureContext } from './measure.ts';

const dayMs = 86_400_000;
const weeks = 52;
const quartersAhead = 8;

/** The bridge over a period up to an instant, as the page shows it: the same as the API's. */
export async function measureBridge(
  reading: MeasureContext,
  period: Period,
  untilMs: number,
): Promise<BridgeMeasured> {
  const result = await measureExposureBridge(reading, period.startMs, untilMs);
  const sumOf = (group: 'earned' | 'world' | 'ours' | 'method') =>
    result.steps.filter((step) => step.group === group).reduce((sum, step) => sum + step.changeMinor, 0);
  return {
    openingMinor: result.openingMinor,
    closingMinor: result.closingMinor,
    steps: result.steps.map(({ step, changeMinor }) => ({
      kind: step === 'business' ? 'revalued' : step,
      minor: changeMinor,
    })),
    earnedMinor: sumOf('earned'),
    worldMinor: sumOf('world'),
    oursMinor: sumOf('ours'),
    methodMinor: sumOf('method'),
  };
}

/** Open fixes as work, what arrives and is done in a week, and how the teams choose. */
export interface PathGround {
  input: Omit<ExposurePathInput, 'quarters'>;
  openMinor: number;
}

/** What the paths ahead begin with; of the whole company where no unit is given. */
export async function readPathGround(
  { queries, exposure }: MeasureContext,
  unit: UnitRow | null,
  facts: ExposureFacts,
  untilMs: number,
): Promise<PathGround | { missing: string }> {
  const asOf = new Date(untilMs).toISOString();
  const from = new Date(untilMs - weeks * 7 * dayMs).toISOString();
  const unitId = unit?.id ?? (await findUnit(queries, ''))!.id;
  const of = {
    unitId,
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

/** Expected loss at the ends of the quarters ahead: as now, worst first, a fifth fewer and a fifth more people. */
export async function measureAhead(
  reading: MeasureContext,
  unit: UnitRow,
  facts: ExposureFacts,
  untilMs: number,
): Promise<AheadMeasured | { missing: string }> {
  const ground = await readPathGround(reading, unit, facts, untilMs);
  if ('missing' in ground) return ground;
  const drivenMinor = facts.driven * facts.minorPerMajor;
  // Shares are worked out finding by finding; the engine's driven part is the reference they are scaled to.
  const scale = ground.openMinor > 0 ? drivenMinor / ground.openMinor : 0;
  const paths = exposurePaths({ ...ground.input, quarters: quartersAhead });
  const baseMinor = facts.ale * facts.minorPerMajor - drivenMinor;
  const money = (weight: readonly number[]) => weight.map((share) => Math.round(baseMinor + share * scale));
  const now = periodOf(reading.calendar, 'quarter', untilMs - 1);
  return {
    quarters: Array.from(
      { length: quartersAhead + 1 },
      (_, by) => shiftPeriod(reading.calendar, now, by).label,
    ),
    asNow: money(paths.asNow.weight),
    worstFirst: money(paths.worstFirst.weight),
    fewer: money(paths.fewer.weight),
    more: money(paths.more.weight),
    lowFactor: facts.low === null || facts.ale === 0 ? 1 : facts.low / facts.ale,
    highFactor: facts.high === null || facts.ale === 0 ? 1 : facts.high / facts.ale,
  };
}

const sumShares = (bins: readonly WorkBin[]) => bins.reduce((sum, bin) => sum + bin.shareMinor, 0);

const workOf = (bin: WorkBin, per: number): FixWork => ({
  weight: bin.shareMinor / bin.groups,
  personDays: bin.personDays / bin.groups,
  ageRank: -bin.age,
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
