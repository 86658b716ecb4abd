/**
 * Why the expected loss moved between two instants (domain §4, bridge): each step is the engine run on shared inputs,
 * in the order of the method. What was opened and closed between the two is in no step.
 */
import { type Period, periodOf } from '@plumbline/shared/core/calendar.ts';
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import { type Bridge, type BridgeStep, bridge } from '@plumbline/shared/core/exposure/bridge.ts';
import type { ExposureBridge } from '@plumbline/shared/schema/exposure-report.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type FlowPart, hazardOfParts } from '../store/hazards.ts';
import { firstModelAt } from '../store/record-versions.ts';
import { readScopeChanges, type ScopeChanges } from '../store/scope-changes.ts';
import { type ModelInputs, modelOn, readModelInputsAt } from './exposure-model.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { businessChanges, recalibrated, withRecalibration } from './model-changes.ts';
import { requireModel } from './require-model.ts';

/** @throws PlumblineError `bad-usage` for a span that is none, `conflict` where there is no model. */
export async function readExposureBridge(
  { pool, nowMs, viewer }: FiguresContext,
  query: { from?: string; to?: string },
): Promise<ExposureBridge> {
  await unitOf(pool, viewer, '');
  const reading = await openMeasure(pool, nowMs);
  const toMs = query.to === undefined ? nowMs : Date.parse(query.to);
  const quarter: Period = periodOf(reading.calendar, 'quarter', toMs - 1);
  const fromMs = query.from === undefined ? quarter.startMs : Date.parse(query.from);
  if (toMs > nowMs)
    throw new PlumblineError('bad-usage', 'The bridge cannot end in the future', {
      at: 'to',
      expected: 'an instant that has passed',
    });
  if (fromMs >= toMs)
    throw new PlumblineError('bad-usage', 'The bridge begins after it ends', {
      at: 'from',
      expected: 'an instant before `to`',
    });
  requireModel(reading.exposure, toMs);
  return measureExposureBridge(reading, fromMs, toMs);
}

/** The one bridge, for the page and the API. */
export async function measureExposureBridge(
  { queries, exposure }: MeasureContext,
  fromMs: number,
  toMs: number,
): Promise<ExposureBridge> {
  const { hazardReader } = exposure;
  const [fromAt, toAt] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  const days = { from: hazardReader.dayOf(fromMs), to: hazardReader.dayOf(toMs) };
  const scope = await readScopeChanges(queries, { fromAt, toAt });
  const inputs = await inputsAtBoth(queries, exposure, fromAt, toAt);
  const renewed = recalibrated(inputs.from, inputs.to);
  const models = {
    from: modelOn(inputs.from, days.from),
    method: modelOn(withRecalibration(inputs.from, renewed), days.from),
    to: modelOn(inputs.to, days.to),
  };
  const span = { fromAt, toAt, newSourceIds: scope.newSources.map(({ id }) => id) };
  const weightOf = async (parts: readonly FlowPart[], threatMs: number) =>
    hazardOfParts(queries, span, parts, exposure.threatAt(threatMs));
  const loss = async (
    of: keyof typeof models,
    sums: Awaited<ReturnType<typeof weightOf>>,
    threatMs: number,
  ) => {
    const { scenarios } = models[of];
    const hazards = await hazardReader.hazards(scenarios, sums, threatMs);
    return expectedLoss(scenarios, { ...hazards, onDay: of === 'to' ? days.to : days.from }).ale;
  };
  const opening = await weightOf(['both', 'left', 'repaid'], fromMs);
  const scoped = await weightOf(['both', 'repaid', 'joined'], fromMs);
  const stayed = await weightOf(['both', 'repaid', 'joined'], toMs);
  const withNew = await weightOf(['both', 'repaid', 'joined', 'new'], toMs);
  const withReopened = await weightOf(['both', 'repaid', 'joined', 'new', 'reopened'], toMs);
  const closing = await weightOf(['both', 'joined', 'new', 'reopened'], toMs);
  const result = bridge(
    {
      published: await loss('from', opening, fromMs),
      after: {
        method: await loss('method', opening, fromMs),
        scope: await loss('method', scoped, fromMs),
        business: await loss('to', scoped, fromMs),
        threat: await loss('to', stayed, toMs),
        new: await loss('to', withNew, toMs),
        reopened: await loss('to', withReopened, toMs),
        repaid: await loss('to', closing, toMs),
      },
    },
    exposure.minorPerMajor,
  );
  const count = (sums: readonly { findings: number }[]) => sums.reduce((sum, each) => sum + each.findings, 0);
  const because: Record<BridgeStep, string[]> = {
    restated: ['no briefing has been published yet, so nothing could be restated'],
    method: [
      ...renewed.map(
        ({ name, calibratedAt }) => `${name}: calibrated anew as of ${calibratedAt.slice(0, 10)}`,
      ),
      ...hazardReader.breaks
        .filter((on) => on > days.from && on <= days.to)
        .map((on) => `new EPSS model of ${on}, linked so that the money is continuous`),
    ],
    scope: scopeWords(scope),
    business: [...inputs.notes, ...businessChanges(inputs.from, inputs.to, days)],
    threat: [],
    new: countWords(count(withNew) - count(stayed), 'opened for the first time and still open'),
    reopened: countWords(count(withReopened) - count(withNew), 'opened again and still open'),
    repaid: countWords(count(withReopened) - count(closing), 'closed'),
  };
  return answerOf(result, because, { from: fromAt, to: toAt, currency: exposure.settings.currency });
}

/** The inputs in force at both ends; before the first model was recorded, that first model counts. */
async function inputsAtBoth(
  queries: MeasureContext['queries'],
  exposure: MeasureContext['exposure'],
  fromAt: string,
  toAt: string,
): Promise<{ from: ModelInputs; to: ModelInputs; notes: string[] }> {
  const first = (await firstModelAt(queries)) ?? fromAt;
  const late = first > fromAt;
  const [from, to] = await Promise.all([
    readModelInputsAt(queries, exposure.settings, late ? first : fromAt),
    // A past end is still seen with today's inputs where no version of it was recorded by then.
    exposure.hazardReader.isNow(Date.parse(toAt))
      ? exposure.inputs
      : readModelInputsAt(queries, exposure.settings, first > toAt ? first : toAt),
  ]);
  return {
    from,
    to,
    notes: late
      ? [`the model was first recorded on ${first.slice(0, 10)}: it stands for the time before`]
      : [],
  };
}

function answerOf(
  result: Bridge,
  because: Record<BridgeStep, string[]>,
  of: Pick<ExposureBridge, 'from' | 'to' | 'currency'>,
): ExposureBridge {
  return {
    ...of,
    openingMinor: result.openingMinor,
    closingMinor: result.closingMinor,
    steps: result.steps.map((step) => ({ ...step, because: because[step.step] })),
    notEarned: result.notEarned,
  };
}

const countWords = (findings: number, what: string) =>
  findings > 0 ? [`${findings} ${findings === 1 ? 'finding' : 'findings'} ${what}`] : [];

function scopeWords(scope: ScopeChanges): string[] {
  const assets = (count: number, what: string) =>
    count > 0 ? [`${count} ${count === 1 ? 'asset' : 'assets'} ${what}`] : [];
  return [
    ...scope.newSources.map(({ name }) => `source ${name} is new`),
    ...scope.retiredSources.map((name) => `source ${name} was retired`),
    ...scope.newUnits.map((path) => `unit ${path} is new`),
    ...scope.retiredUnits.map((path) => `unit ${path} was retired`),
    ...assets(scope.newAssets, 'new'),
    ...assets(scope.retiredAssets, 'retired'),
  ];
}
