/** Why the expected loss moved in a period, and where it goes from here: the bridge and the paths of the page. */

import type { AheadMeasured, BridgeMeasured } from '@plumbline/shared/core/briefing/facts.ts';
import { type Period, periodOf, shiftPeriod } from '@plumbline/shared/core/calendar.ts';
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { type BridgeStates, bridge } from '@plumbline/shared/core/exposure/bridge.ts';
import { exposurePaths, type FixWork } from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import { fitWorstFirstShare } from '@plumbline/shared/core/worst-first.ts';
import { readWork, type WorkBin } from '../store/fix-work.ts';
import { type FlowPart, hazardOfParts } from '../store/hazards.ts';
import type { UnitRow } from '../store/units.ts';
import type { MeasureContext } from './measure.ts';

const dayMs = 86_400_000;
const weeks = 52;
const quartersAhead = 8;

/** The bridge over a period up to an instant. Each step is the engine run on shared inputs, in the order of domain §4. */
export async function measureBridge(
  { queries, exposure }: MeasureContext,
  period: Period,
  untilMs: number,
  minorPerMajor: number,
): Promise<BridgeMeasured> {
  const fromMs = period.startMs;
  const span = { fromAt: new Date(fromMs).toISOString(), toAt: new Date(untilMs).toISOString() };
  const ale = async (parts: readonly FlowPart[], threatMs: number) => {
    const sums = await hazardOfParts(queries, span, parts, exposure.threatAt(threatMs));
    return expectedLoss(exposure.scenarios, await exposure.hazards(sums, threatMs)).ale;
  };
  const published = await ale(['both', 'repaid'], fromMs);
  const states: BridgeStates = {
    published,
    after: {
      threat: await ale(['both', 'repaid'], untilMs),
      new: await ale(['both', 'repaid', 'new'], untilMs),
      reopened: await ale(['both', 'repaid', 'new', 'reopened'], untilMs),
      repaid: await ale(['both', 'new', 'reopened'], untilMs),
    },
  };
  const result = bridge(states, minorPerMajor);
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

/** Expected loss at the ends of the quarters ahead: as now, worst first, a fifth fewer and a fifth more people. */
export async function measureAhead(
  { queries, exposure, calendar }: MeasureContext,
  unit: UnitRow,
  facts: ExposureFacts,
  untilMs: number,
): Promise<AheadMeasured | { missing: string }> {
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
  const drivenMinor = facts.driven * facts.minorPerMajor;
  const openMinor = sumShares(open);
  // Shares are worked out finding by finding; the engine's driven part is the reference they are scaled to.
  const scale = openMinor > 0 ? drivenMinor / openMinor : 0;
  const year = {
    weeklyInflow: mergeAges(opened).map((bin) => workOf(bin, 1 / weeks)),
    personDaysPerWeek: closed.reduce((sum, bin) => sum + bin.personDays, 0) / weeks,
    restFrom: 'newest' as const,
  };
  const paths = exposurePaths({
    ...year,
    backlog: open.map((bin) => workOf(bin, 1)),
    worstFirstShare: fitWorstFirstShare({ ...year, backlog: before.map((bin) => workOf(bin, 1)) }, openMinor),
    quarters: quartersAhead,
  });
  const baseMinor = facts.ale * facts.minorPerMajor - drivenMinor;
  const money = (weight: readonly number[]) => weight.map((share) => Math.round(baseMinor + share * scale));
  const now = periodOf(calendar, 'quarter', untilMs - 1);
  return {
    quarters: Array.from({ length: quartersAhead + 1 }, (_, by) => shiftPeriod(calendar, now, by).label),
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
