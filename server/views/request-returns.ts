/** What open requests bring for what they cost, by the engine run with and without (domain §7, ROSI). */
import { minorDigits, toMajor } from '@plumbline/shared/core/money.ts';
import { basisOf, type ReturnBasis, returnOfWord } from '@plumbline/shared/core/resourcing/return-basis.ts';
import { returnAssumption } from '@plumbline/shared/core/wording/resourcing.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type { WhatIfVariant } from '@plumbline/shared/schema/what-if.ts';
import type { FiguresContext } from './figures.ts';
import { daysPerWeek } from './people-effect.ts';
import { localOperator } from './viewer.ts';
import { readWhatIf } from './what-if.ts';

export interface Returns {
  removedMinor: number | null;
  removedLowMinor: number | null;
  removedHighMinor: number | null;
  rosi: number | null;
  rosiLow: number | null;
  rosiHigh: number | null;
  probabilityWorthIt: number | null;
  /** What it rests on. */
  assumption: string;
}

/** As many as one question takes; the newest requests first. */
const most = 12;
/** What is spent once is spread over so many years. */
const lifeYears = 3;
/** The loss is looked at so long after, when whoever is asked for has long been there. */
const monthsOn = 24;
/** The mean, its range and the chance are asked, and those do not rest on simulated years. */
const fewestTrials = 1000;

type Asked = Pick<Decision, 'id' | 'kind' | 'concerns' | 'options'>;

/** By the id of the request: its return, or why there is none. */
export async function readReturns(
  { pool, nowMs }: FiguresContext,
  asked: readonly Asked[],
  of: { perWeek: number | null; settings: Settings },
): Promise<Map<string, Returns | { because: string }>> {
  const { settings, perWeek } = of;
  const returns = new Map<string, Returns | { because: string }>();
  const variants: { basis: ReturnBasis; variant: WhatIfVariant }[] = [];
  for (const decision of asked) {
    const basis = basisOf(decision, { dayRateMinor: settings.dayRateMinor, lifeYears });
    const variant = 'because' in basis ? null : variantOf(decision, basis, perWeek, settings.currency);
    if ('because' in basis) returns.set(decision.id, basis);
    else if (basis.by === 'word')
      returns.set(decision.id, { ...returnOfWord(basis), assumption: returnAssumption(basis, settings) });
    else if (variant === null)
      returns.set(decision.id, {
        because: 'the pace of the work is not known, so more people have no effect',
      });
    else if (variants.length === most)
      returns.set(decision.id, { because: `only the newest ${most} are worked out` });
    else variants.push({ basis, variant });
  }
  if (variants.length === 0) return returns;
  try {
    const answer = await readWhatIf(
      { pool, nowMs, viewer: localOperator },
      { variants: variants.map(({ variant }) => variant), trials: fewestTrials },
    );
    const minor = (major: number) => Math.round(major * 10 ** minorDigits(answer.currency));
    for (const [at, { name, back }] of answer.variants.entries())
      returns.set(name, {
        removedMinor: minor(back.removed),
        removedLowMinor: back.removedLow === null ? null : minor(back.removedLow),
        removedHighMinor: back.removedHigh === null ? null : minor(back.removedHigh),
        rosi: back.rosi,
        rosiLow: back.rosiLow,
        rosiHigh: back.rosiHigh,
        probabilityWorthIt: back.probabilityWorthIt,
        assumption: returnAssumption(variants[at]!.basis, settings),
      });
  } catch (cause) {
    if (!(cause instanceof PlumblineError)) throw cause;
    for (const { variant } of variants) returns.set(variant.name, { because: 'there is no loss model' });
  }
  return returns;
}

/** Null where more people have no effect that could be worked out. */
function variantOf(
  { id, concerns, options }: Asked,
  basis: ReturnBasis,
  perWeek: number | null,
  currency: string,
): WhatIfVariant | null {
  const { findings, fixes } = concerns;
  const option = options[0]!;
  const major = toMajor(option.costMinor, currency);
  const costs = { costPerYear: option.once ? 0 : major, costOnce: option.once ? major : 0, lifeYears };
  if (basis.by === 'people') {
    if (perWeek === null || perWeek <= 0) return null;
    const factor = 1 + daysPerWeek(basis.people) / perWeek;
    return { name: id, changes: [{ change: 'people', factor, months: monthsOn }], ...costs };
  }
  const named = findings.length > 0 ? { findings, share: 1 } : { fixes, share: 1 };
  return { name: id, changes: [{ change: 'fixed', findings: named }], ...costs };
}
