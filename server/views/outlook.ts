/** Why the expected loss moved in a period, and where it goes from here: the bridge and the paths of the page. */

import type { AheadMeasured, BridgeMeasured } from '@plumbline/shared/core/briefing/facts.ts';
import { type Period, periodOf, shiftPeriod } from '@plumbline/shared/core/calendar.ts';
import { exposurePaths } from '@plumbline/shared/core/exposure-path.ts';
import type { ExposureFacts } from '@plumbline/shared/core/figures/figure.ts';
import type { UnitRow } from '../store/units.ts';
import { measureExposureBridge } from './exposure-bridge.ts';
import type { MeasureContext } from './measure.ts';
import { readPathGround } from './path-ground.ts';

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
