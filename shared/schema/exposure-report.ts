import { z } from 'zod';
import { certainty } from './basis.ts';
import { portfolioResult } from './exposure.ts';
import { lossForm } from './loss.ts';
import { stressCase } from './stress-case.ts';
import { currency, day } from './values.ts';

/** One input of the model in words, with where it comes from and whether somebody has to look at it again. */
export const exposureInput = z.object({
  /** `ransomware/frequency`, `ransomware/loss:revenue:0`, `ransomware/driven-share`, `ransomware/control:…`. */
  id: z.string(),
  scenario: z.string(),
  scenarioName: z.string(),
  kind: z.enum(['frequency', 'driven-share', 'loss', 'control', 'correlation', 'cause']),
  form: lossForm.nullable(),
  name: z.string(),
  /** The number itself, as a reader would say it: `0.09 to 0.3 a year`. */
  text: z.string(),
  certainty,
  source: z.string(),
  setBy: z.string(),
  setOn: day.nullable(),
  reviewedOn: day.nullable(),
  /** `old`: set and reviewed more than a year ago; `unreviewed`: never reviewed. */
  review: z.enum(['current', 'old', 'unreviewed']),
});
export type ExposureInput = z.infer<typeof exposureInput>;

/** A standing cross-check of the engine; one that fails keeps the figure off the page. */
export const exposureCheck = z.object({
  id: z.enum(['mean', 'simulation', 'additivity', 'shares', 'grid']),
  name: z.string(),
  passed: z.boolean(),
  /** What was compared, with both numbers, in plain words. */
  detail: z.string(),
});
export type ExposureCheck = z.infer<typeof exposureCheck>;

/** Own incidents of a stretch against what the model expected of it. */
export const backtestRow = z.object({
  months: z.number().int(),
  from: day,
  /** All scenarios together, or one of them by id. */
  scenario: z.string().nullable(),
  incidents: z.number().int(),
  expectedIncidents: z.number(),
  /** P(that many or fewer), P(that many or more) by the model. */
  countOrFewer: z.number(),
  countOrMore: z.number(),
  lossMinor: z.number(),
  expectedLossMinor: z.number(),
  /** Incidents whose loss nobody has entered: the loss is then a lower bound and is not judged. */
  lossUnknown: z.number().int(),
  lossOrLess: z.number().nullable(),
  lossOrMore: z.number().nullable(),
  /** Set where one of the probabilities lies below 5 %: what a reader is told. */
  warning: z.string().nullable(),
});
export type BacktestRow = z.infer<typeof backtestRow>;

/** Everything the portfolio page says. */
export const exposureReport = z.object({
  asOf: z.string(),
  currency,
  minorPerMajor: z.number(),
  /** Why there is no answer; null where there is one. */
  missing: z.string().nullable(),
  result: portfolioResult.nullable(),
  appetite: z.array(
    z.object({ lossMinor: z.number(), probability: z.number(), approvedBy: z.string(), from: day }),
  ),
  expectedLossLimitMinor: z.number().nullable(),
  materialityMinor: z.number().nullable(),
  cashMinor: z.number().nullable(),
  turnoverMinor: z.number().nullable(),
  premiumMinor: z.number().nullable(),
  spendMinor: z.number().nullable(),
  inputs: z.array(exposureInput),
  checks: z.array(exposureCheck),
  backtest: z.array(backtestRow),
  stress: z.array(stressCase),
  /** What had to be assumed or left out, in plain words. */
  notes: z.array(z.string()),
});
export type ExposureReport = z.infer<typeof exposureReport>;

/** One input moved alone, from its 5th to its 95th percentile; others at their mean. Currency units. */
export const sensitivityRow = z.object({
  input: z.string(),
  scenario: z.string(),
  name: z.string(),
  /** The input's own value at both ends, as a reader would say it. */
  lowText: z.string(),
  highText: z.string(),
  ale: z.tuple([z.number(), z.number()]),
  p95: z.tuple([z.number(), z.number()]).nullable(),
  /** First-order share of the variance of the expected loss: what knowing this input would take away. */
  varianceShare: z.number(),
  /** Width of the range of the estimate (P10–P90) that is expected to be left if this input were known. */
  widthIfKnown: z.number(),
});
export type SensitivityRow = z.infer<typeof sensitivityRow>;

export const sensitivity = z.object({
  currency,
  ale: z.number(),
  p95: z.number(),
  /** Width of the range of the estimate now. */
  width: z.number(),
  rows: z.array(sensitivityRow),
});
export type Sensitivity = z.infer<typeof sensitivity>;

export const attributionKinds = ['unit', 'kind', 'class', 'owner', 'team', 'fix', 'request'] as const;
/** Who or what carries the driven part of the expected loss; the rows and the rest add up to it, minor units. */
export const attribution = z.object({
  by: z.enum(attributionKinds),
  currency,
  drivenMinor: z.number().int(),
  rows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      findings: z.number().int(),
      shareMinor: z.number().int(),
      share: z.number(),
      /** The engine run without these findings: the effect, which is not the share. */
      removedMinor: z.number().int(),
      /** Effect of leaving them open one week longer. */
      weekMinor: z.number().int(),
    }),
  ),
  restMinor: z.number().int(),
  /** The fewest rows that carry half; 0 where all of them together do not. */
  half: z.number().int(),
  /** How findings were put together, in plain words. */
  note: z.string(),
});
export type Attribution = z.infer<typeof attribution>;

/** The bridge between two days, minor units that add up, with what each step rests on. */
export const exposureBridge = z.object({
  from: z.string(),
  to: z.string(),
  currency,
  openingMinor: z.number().int(),
  closingMinor: z.number().int(),
  steps: z.array(
    z.object({
      step: z.enum(['restated', 'method', 'scope', 'business', 'threat', 'new', 'reopened', 'repaid']),
      group: z.enum(['earned', 'world', 'ours', 'method']),
      changeMinor: z.number().int(),
      /** What it was: the sources that are new, the inputs that were changed. */
      because: z.array(z.string()),
    }),
  ),
  notEarned: z.boolean(),
});
export type ExposureBridge = z.infer<typeof exposureBridge>;
