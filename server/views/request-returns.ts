/** What open requests bring for what they cost, by the engine run with and without (domain §7, ROSI). */
import { minorDigits, toMajor } from '@plumbline/shared/core/money.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { WhatIfVariant } from '@plumbline/shared/schema/what-if.ts';
import { readSettings } from '../store/settings.ts';
import type { FiguresContext } from './figures.ts';
import { localOperator } from './viewer.ts';
import { readWhatIf } from './what-if.ts';

export interface Returns {
  removedMinor: number | null;
  rosi: number | null;
  rosiLow: number | null;
  rosiHigh: number | null;
  probabilityWorthIt: number | null;
}

/** As many as one question takes; the newest requests first. */
const most = 4;

/** By the id of the request; those that name neither findings, fixes nor units are not there. */
export async function readReturns(
  { pool, nowMs }: FiguresContext,
  asked: readonly Decision[],
): Promise<Map<string, Returns>> {
  const { currency } = await readSettings(pool);
  const variants = asked.flatMap((decision) => variantOf(decision, currency) ?? []).slice(0, most);
  if (variants.length === 0) return new Map();
  try {
    const answer = await readWhatIf({ pool, nowMs, viewer: localOperator }, { variants });
    return new Map(
      answer.variants.map(({ name, back }) => [
        name,
        {
          removedMinor: Math.round(back.removed * 10 ** minorDigits(answer.currency)),
          rosi: back.rosi,
          rosiLow: back.rosiLow,
          rosiHigh: back.rosiHigh,
          probabilityWorthIt: back.probabilityWorthIt,
        },
      ]),
    );
  } catch (cause) {
    // Without a loss model there is no return either; the page says that once, for all of it.
    if (cause instanceof PlumblineError) return new Map();
    throw cause;
  }
}

function variantOf({ id, concerns, options }: Decision, currency: string): WhatIfVariant | null {
  const { findings, fixes } = concerns;
  const option = options[0];
  if (option === undefined || findings.length + fixes.length === 0) return null;
  const major = toMajor(option.costMinor, currency);
  return {
    name: id,
    changes: [
      {
        change: 'fixed',
        findings: findings.length > 0 ? { findings, share: 1 } : { fixes, share: 1 },
      },
    ],
    costPerYear: option.once ? 0 : major,
    costOnce: option.once ? major : 0,
    lifeYears: 3,
  };
}
