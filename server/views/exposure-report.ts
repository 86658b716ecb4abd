/** Everything the portfolio page says: the engine's answer, limits, inputs, checks, backtest, stress. */
import { inputsOf } from '@plumbline/shared/core/exposure/inputs.ts';
import type { BacktestRow, ExposureReport } from '@plumbline/shared/schema/exposure-report.ts';
import { engineDesk } from '../engine/engine-desk.ts';
import { readRecords } from '../store/records.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import { HeldAnswers } from './held-answers.ts';
import { readSpend } from './measure.ts';
import { checksOfAnswer, failedCheck, inputKey, portfolioAnswer, sha256 } from './portfolio-answers.ts';

const tested = new HeldAnswers<BacktestRow[]>(16);

/** The report at an instant; without a model it says why and still lists what is set. */
export async function readExposureReport(
  { pool, nowMs, viewer }: FiguresContext,
  query: { asOf?: string },
): Promise<ExposureReport> {
  await unitOf(pool, viewer, '');
  const atMs = query.asOf === undefined ? nowMs : Math.min(nowMs, Date.parse(query.asOf));
  const { exposure, settings } = await openMeasure(pool, nowMs);
  const [spend, stress, incidents] = await Promise.all([
    readSpend(pool, atMs),
    readRecords(pool, 'stress-case'),
    readRecords(pool, 'incident'),
  ]);
  const { materialityMinor, cashMinor, turnoverMinor, currency, locale } = settings;
  const appetite = exposure.appetiteOn(atMs);
  const { missing, notes } = exposure.modelAt(atMs);
  const report: ExposureReport = {
    asOf: new Date(atMs).toISOString(),
    currency,
    minorPerMajor: exposure.minorPerMajor,
    missing,
    result: null,
    appetite:
      appetite === null
        ? []
        : [
            {
              lossMinor: appetite.lossMinor,
              probability: appetite.probability,
              approvedBy: appetite.approvedBy,
              from: appetite.from,
            },
          ],
    expectedLossLimitMinor: appetite?.expectedLossMinor ?? null,
    materialityMinor,
    cashMinor,
    turnoverMinor,
    premiumMinor: spend?.byKind.insurance ?? null,
    spendMinor: spend?.totalMinor ?? null,
    inputs: inputsOf(exposure.inputs.scenarios, {
      today: exposure.hazardReader.dayOf(nowMs),
      currency,
      locale,
    }),
    checks: [],
    backtest: [],
    stress,
    notes: [...notes],
  };
  if (missing !== null) return report;
  const hazards = await exposure.hazards(await exposure.sumsAt(atMs), atMs);
  const input = exposure.portfolioInput(hazards, atMs);
  const result = await portfolioAnswer(input);
  const checks = await checksOfAnswer(input, locale);
  const failed = failedCheck(checks);
  const own = result.scenarios.filter(({ note }) => note !== '');
  const today = exposure.hazardReader.dayOf(atMs);
  const { minorPerMajor } = exposure;
  const { scenarios } = input;
  const backtest = await tested.get([sha256(JSON.stringify([inputKey(input), incidents, today]))], () =>
    engineDesk.ask({
      ask: 'backtest',
      of: { scenarios, hazards, incidents, today, minorPerMajor, seed: result.seed },
    }),
  );
  return {
    ...report,
    missing: failed,
    result: failed === null ? result : null,
    checks,
    backtest,
    notes: [...notes, ...own.map(({ name, note }) => `${name}: ${note}`)],
  };
}
