/** The money behind what a request is about, at this moment: the engine run with and without it. */
import { minorDigits } from '@plumbline/shared/core/money.ts';
import type { Concern, ExposureThen } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { WhatIfVariant } from '@plumbline/shared/schema/what-if.ts';
import { readConcerned } from '../store/decisions.ts';
import { findUnit } from '../store/units.ts';
import type { FiguresContext } from './figures.ts';
import { localOperator } from './viewer.ts';
import { readWhatIf } from './what-if.ts';

/** More findings than this are meant by their unit, not one by one. */
const mostFindings = 20_000;
/** The mean and the range of its estimate are asked, and those do not rest on simulated years. */
const fewestTrials = 1000;

/**
 * Null where nothing is named. The whole company's model is asked, whatever units the asker sees. Of an instant that
 * has passed: what was open then, by today's scenarios with the rates, controls and laws of that day.
 */
export async function readConcernExposure(
  context: Pick<FiguresContext, 'pool' | 'nowMs'>,
  concern: Concern,
  atMs = context.nowMs,
): Promise<ExposureThen | null> {
  return (await readConcernRuns(context, concern, atMs))?.exposure ?? null;
}

export interface ConcernRuns {
  exposure: ExposureThen;
  /** The whole company's expected loss a year with what is named and without it, minor units; null: not run. */
  withMinor: number | null;
  withoutMinor: number | null;
}

/** The same with both runs of the engine that it comes from. */
export async function readConcernRuns(
  { pool, nowMs }: Pick<FiguresContext, 'pool' | 'nowMs'>,
  concern: Concern,
  atMs = nowMs,
): Promise<ConcernRuns | null> {
  const { findings, fixes, units, scenarios } = concern;
  if (findings.length + fixes.length + units.length + scenarios.length === 0) return null;
  const rows = await Promise.all(units.map((path) => findUnit(pool, path)));
  const unitIds = rows.flatMap((row) => (row === null ? [] : [row.id]));
  const at = new Date(atMs).toISOString();
  const open = await readConcerned(pool, { findings, fixes, unitIds }, at, mostFindings + 1);
  const empty = { at, valueMinor: null, lowMinor: null, highMinor: null, findings: open.length };
  const whole = units.length === 1 && findings.length + fixes.length === 0;
  if (open.length > mostFindings && !whole)
    return notRun({
      ...empty,
      because: `more than ${mostFindings} findings are meant: name one unit instead`,
    });
  const changes: WhatIfVariant['changes'] = scenarios.map((scenario) => ({
    change: 'remove-scenario',
    scenario,
  }));
  if (open.length > 0)
    changes.push({
      change: 'fixed',
      findings: whole ? { unit: units[0]!, share: 1 } : { findings: open, share: 1 },
    });
  if (changes.length === 0)
    return notRun({ ...empty, valueMinor: 0, lowMinor: 0, highMinor: 0, because: null });
  try {
    const answer = await readWhatIf(
      { pool, nowMs, viewer: localOperator },
      {
        variants: [{ name: 'without', changes, costPerYear: 0, costOnce: 0, lifeYears: 3 }],
        trials: fewestTrials,
      },
      atMs,
    );
    const { outcome, back } = answer.variants[0]!;
    const minor = (major: number | null) =>
      major === null ? null : Math.round(major * 10 ** minorDigits(answer.currency));
    return {
      withMinor: minor(answer.base.ale),
      withoutMinor: minor(outcome.ale),
      exposure: {
        at,
        findings: open.length,
        valueMinor: minor(answer.base.ale - outcome.ale),
        lowMinor: minor(back.removedLow),
        highMinor: minor(back.removedHigh),
        because: null,
      },
    };
  } catch (cause) {
    if (!(cause instanceof PlumblineError)) throw cause;
    return notRun({ ...empty, because: cause.message });
  }
}

const notRun = (exposure: ExposureThen): ConcernRuns => ({ exposure, withMinor: null, withoutMinor: null });
