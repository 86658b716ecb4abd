/** What the page says of why the loss moved, where it goes, and what a no has cost: kept with the newest period's points. */
import type { AheadMeasured, BridgeMeasured, BriefingFacts } from '@plumbline/shared/core/briefing/facts.ts';
import { type Period, periodOf } from '@plumbline/shared/core/calendar.ts';
import { periodText } from '@plumbline/shared/core/wording/words.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type pg from 'pg';
import { writePoints } from '../store/figure-points.ts';
import type { UnitRow } from '../store/units.ts';
import { readOneDecision } from './decisions.ts';
import type { PeriodPoints } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { measureAhead, measureBridge } from './outlook.ts';
import { readPrices } from './price-of-no.ts';
import { localOperator } from './viewer.ts';

interface Outlook {
  /** The refused or deferred request that cost most so far. */
  refused: BriefingFacts['refused'];
  bridge: BridgeMeasured | null;
  ahead: AheadMeasured | null;
  missing: string;
}

/** Bridge and paths are computed points too: kept with the newest period, and worked out anew when it is. */
export async function readOutlook(
  reading: MeasureContext,
  of: {
    pool: pg.Pool;
    unit: UnitRow;
    points: PeriodPoints[];
    asOfMs: number;
    nowMs: number;
    refresh: boolean;
  },
): Promise<Outlook> {
  const newest = of.points.at(-1)!;
  if (of.unit.path !== '')
    return {
      refused: null,
      bridge: null,
      ahead: null,
      missing: 'it is worked out for the company as a whole',
    };
  const held = newest.points.get('panel:outlook');
  const sameMoment = held?.detail?.computedAt === newest.computedAt;
  if (held !== undefined && sameMoment) return held.detail?.outlook as Outlook;
  const outlook = await measureOutlook(reading, of, newest.period);
  const point: Measured = {
    value: null,
    low: null,
    high: null,
    state: 'none',
    detail: { outlook, computedAt: newest.computedAt },
  };
  if (of.asOfMs >= of.nowMs - 1000 || newest.period.endMs <= of.asOfMs)
    await writePoints(
      of.pool,
      {
        unitId: of.unit.id,
        grain: 'quarter',
        period: newest.period.label,
        periodEnd: new Date(newest.period.endMs).toISOString(),
        version: 0,
        computedAt: newest.computedAt,
      },
      new Map([['panel:outlook', point]]),
    );
  return outlook;
}

async function measureOutlook(
  reading: MeasureContext,
  {
    pool,
    unit,
    points,
    asOfMs,
    nowMs,
  }: { pool: pg.Pool; unit: UnitRow; points: PeriodPoints[]; asOfMs: number; nowMs: number },
  period: Period,
): Promise<Outlook> {
  const { answer } = await reading.exposure.answer(unit, asOfMs);
  if ('missing' in answer) return { refused: null, bridge: null, ahead: null, missing: answer.missing };
  const hasPrevious = points.length > 1;
  const bridge = hasPrevious ? await measureBridge(reading, period, asOfMs) : null;
  const ahead = await measureAhead(reading, unit, answer, asOfMs);
  return {
    refused: asOfMs >= nowMs - 1000 ? await costliestNo(reading, pool, nowMs) : null,
    bridge,
    ahead: 'missing' in ahead ? null : ahead,
    missing:
      'missing' in ahead ? ahead.missing : hasPrevious ? '' : 'there is no earlier quarter to compare with',
  };
}

/** The request whose refusal has cost most by now; none where no refusal has a price. */
async function costliestNo(
  { calendar }: MeasureContext,
  pool: pg.Pool,
  nowMs: number,
): Promise<BriefingFacts['refused']> {
  const { items, together } = await readPrices({ pool, nowMs, viewer: localOperator });
  const [most] = items;
  if (most === undefined || most.lowMinor === null || most.highMinor === null) return null;
  const decision = await readOneDecision(pool, localOperator, most.decision);
  const { label } = periodOf(calendar, 'quarter', Date.parse(`${most.refusedOn}T12:00:00Z`));
  const joint = together.find(({ decisions }) => decisions.includes(most.decision));
  return {
    what: most.title,
    people: decision.options[decision.option ?? 0]?.people ?? 0,
    period: periodText(label),
    lowMinor: most.lowMinor,
    highMinor: most.highMinor,
    together:
      joint === undefined || joint.lowMinor === null || joint.highMinor === null
        ? null
        : { others: joint.decisions.length - 1, lowMinor: joint.lowMinor, highMinor: joint.highMinor },
  };
}
