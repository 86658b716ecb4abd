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

/** Null where nothing is named. The whole company's model is asked, whatever units the asker sees. */
export async function readConcernExposure(
  { pool, nowMs }: Pick<FiguresContext, 'pool' | 'nowMs'>,
  concern: Concern,
): Promise<ExposureThen | null> {
  const { findings, fixes, units, scenarios } = concern;
  if (findings.length + fixes.length + units.length + scenarios.length === 0) return null;
  const rows = await Promise.all(units.map((path) => findUnit(pool, path)));
  const unitIds = rows.flatMap((row) => (row === null ? [] : [row.id]));
  const open = await readConcerned(pool, { findings, fixes, unitIds }, mostFindings + 1);
  const at = new Date(nowMs).toISOString();
  const empty = { at, valueMinor: null, lowMinor: null, highMinor: null, findings: open.length };
  const whole = units.length === 1 && findings.length + fixes.length === 0;
  if (open.length > mostFindings && !whole)
    return { ...empty, because: `more than ${mostFindings} findings are meant: name one unit instead` };
  const changes: WhatIfVariant['changes'] = scenarios.map((scenario) => ({
    change: 'remove-scenario',
    scenario,
  }));
  if (open.length > 0)
    changes.push({
      change: 'fixed',
      findings: whole ? { unit: units[0]!, share: 1 } : { findings: open, share: 1 },
    });
  if (changes.length === 0) return { ...empty, valueMinor: 0, lowMinor: 0, highMinor: 0, because: null };
  try {
    const answer = await readWhatIf(
      { pool, nowMs, viewer: localOperator },
      { variants: [{ name: 'without', changes, costPerYear: 0, costOnce: 0, lifeYears: 3 }] },
    );
    const { outcome, back } = answer.variants[0]!;
    const minor = (major: number | null) =>
      major === null ? null : Math.round(major * 10 ** minorDigits(answer.currency));
    return {
      at,
      findings: open.length,
      valueMinor: minor(answer.base.ale - outcome.ale),
      lowMinor: minor(back.removedLow),
      highMinor: minor(back.removedHigh),
      because: null,
    };
  } catch (cause) {
    if (!(cause instanceof PlumblineError)) throw cause;
    return { ...empty, because: cause.message };
  }
}
