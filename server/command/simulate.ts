import { basename } from 'node:path';
import { type AnswerOptions, answerModel, plannedRun } from '@plumbline/shared/core/exposure/answer.ts';
import type { Simulation } from '@plumbline/shared/core/exposure/simulate.ts';
import { modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import type { SimulateResult } from '@plumbline/shared/schema/exposure.ts';
import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { type LossModel, lossModel } from '@plumbline/shared/schema/scenario.ts';
import type { z } from 'zod';
import { isForThreads, simulateInThreads } from '../engine/simulate-in-threads.ts';
import { readDocument } from '../sources/read-document.ts';
import { isCompanyModel, resolveModel, unknownKeys } from './resolve-model.ts';
import { exitOf, onStop, type StopSignal } from './stop-signals.ts';

export interface SimulateArguments {
  file: string;
  trials?: number;
  seed?: number;
  model?: 'compound' | 'product' | 'bernoulli';
  json: boolean;
}

export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
}

const MOST_TRIALS = 50_000_000;

function checkUsage(args: SimulateArguments): void {
  const wrong = (detail: string, expected: string): never => {
    throw new PlumblineError('bad-usage', detail, { expected });
  };
  if (!args.file) wrong('No model file is named', 'simulate MODEL.json');
  const { trials, seed, model } = args;
  if (trials !== undefined && (!Number.isSafeInteger(trials) || trials < 1 || trials > MOST_TRIALS))
    wrong(`--trials ${trials} is not usable`, `a whole number from 1 to ${MOST_TRIALS}`);
  if (seed !== undefined && (!Number.isSafeInteger(seed) || seed < 0))
    wrong(`--seed ${seed} is not usable`, 'a whole number from 0 to 9007199254740991');
  if (model !== undefined && !['compound', 'product', 'bernoulli'].includes(model))
    wrong(`--model ${model} is unknown`, 'compound, product or bernoulli');
}

async function readModel(file: string): Promise<{ raw: unknown; model: LossModel }> {
  const name = basename(file);
  const raw = await readDocument(file);
  const parsed = lossModel.safeParse(raw);
  if (parsed.success) return { raw, model: parsed.data };
  const places = parsed.error.issues.map((issue) => placeOf(issue, []));
  throw badModel(name, places);
}

interface Place {
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** The deepest place that an issue names; of a union, the branch whose key the file uses. */
function placeOf(issue: Issue, above: readonly PropertyKey[]): Place {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find(
      (branch) => branch.length > 0 && !branch.some((inner) => inner.code === 'unrecognized_keys'),
    );
    const inner = meant?.find((candidate) => candidate.path.length > 1) ?? meant?.[0];
    if (inner !== undefined && inner.path.length > 0 && !inner.message.includes('undefined'))
      return placeOf(inner, path);
    const frequency = path.at(-1) === 'frequency';
    return {
      path: pathText(path),
      message: frequency
        ? 'expected one of {poisson}, {lognormal90: [low, high]}, {gamma: {shape, rate}}, {pert: {min, mode, max}}, {updated: {prior, events, years}}'
        : 'expected one of {lognormal90: [low, high]}, {lognormal: {mu, sigma}}, {pert: {min, mode, max}}, {constant}, {uniform}, {triangular}, {gamma}, {weibull}, {empirical: {values}}, {gpd: {threshold, scale, shape}}, {spliced: {body, threshold, scale, shape}}',
    };
  }
  return { path: pathText(path) || 'the whole file', message: issue.message };
}

function badModel(file: string, places: readonly Place[]): PlumblineError {
  const shown = places.slice(0, 10).map((place) => `${place.path}: ${place.message}`);
  if (places.length > shown.length) shown.push(`and ${places.length - shown.length} more`);
  return new PlumblineError('bad-input', `${file} is not a usable loss model\n  ${shown.join('\n  ')}`, {
    file,
    at: places[0]?.path ?? 'the whole file',
    expected: places[0]?.message ?? 'a loss model',
  });
}

function money(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : 'beyond the grid';
}

function summary(result: SimulateResult): string {
  const exact = result.exact;
  const rows: [string, number, number | null][] = [
    ['expected annual loss', result.ale, result.aleExact],
    ['1 year in 2', result.quantiles.p50, exact?.quantiles.p50 ?? null],
    ['1 year in 10', result.quantiles.p90, exact?.quantiles.p90 ?? null],
    ['1 year in 20', result.quantiles.p95, exact?.quantiles.p95 ?? null],
    ['1 year in 100', result.quantiles.p99, exact?.quantiles.p99 ?? null],
    ['1 year in 1000', result.quantiles.p999, exact?.quantiles.p999 ?? null],
    ['mean of the worst 5 %', result.tvar95, exact?.tvar95 ?? null],
  ];
  const lines = [
    `${result.trials.toLocaleString('en-US')} simulated years (${result.model}), seed ${result.seed}, ${result.currency}, before insurance`,
    `${''.padEnd(24)}${'simulated'.padStart(18)}${'exact'.padStart(18)}`,
    ...rows.map(
      ([label, simulated, known]) =>
        `${label.padEnd(24)}${money(simulated).padStart(18)}${(known === null ? '' : money(known)).padStart(18)}`,
    ),
    `standard error of the mean ${money(result.aleStandardError)}; a loss in ${(100 * result.probabilityOfLoss).toFixed(2)} % of years`,
    result.range === null
      ? 'range of the estimate: none, inputs taken as certain'
      : `range of the estimate: ${money(result.range.low)} to ${money(result.range.high)}`,
    ...result.scenarios.map(
      (scenario) =>
        `  ${scenario.id}: ${money(scenario.aleExact ?? scenario.ale)} (${(100 * scenario.share).toFixed(1)} %)`,
    ),
  ];
  if (result.insurance !== null) {
    const { net, cededAle, exact: exactNet } = result.insurance;
    lines.push(
      `insurance pays ${money(cededAle)} a year; net ${money(net.ale)}, 1 year in 20 ${money(net.quantiles.p95)}${
        exactNet === null ? '' : ` (exact ${money(exactNet.quantiles.p95)})`
      }`,
    );
  }
  for (const row of result.appetite)
    lines.push(
      `appetite ${money(row.loss)} in at most ${(100 * row.probability).toFixed(2)} % of years (${row.basis}): ${(100 * row.exceedance).toFixed(2)} %, ${row.within ? 'within' : 'above'}`,
    );
  return lines.join('\n');
}

function explain(error: PlumblineError): string {
  const { at, expected, todo } = error.more;
  const lines = [`plumbline: ${error.message}`];
  if (at !== undefined && !error.message.includes(at)) lines.push(`  at: ${at}`);
  if (expected !== undefined && !error.message.includes(expected)) lines.push(`  expected: ${expected}`);
  if (todo !== undefined) lines.push(`  to do: ${todo}`);
  return lines.join('\n');
}

/** Asked to stop before the answer was there. */
class Stopped extends Error {
  readonly signal: StopSignal;

  constructor(signal: StopSignal) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}

/** A large run, on all processors; nothing where one alone is as quick. */
async function runInThreads(model: LossModel, options: AnswerOptions): Promise<Simulation | undefined> {
  const planned = plannedRun(model, options);
  if (!isForThreads(planned.options.trials)) return undefined;
  const stop = new AbortController();
  const unhear = onStop((signal) => stop.abort(new Stopped(signal)));
  try {
    return await simulateInThreads({ kind: 'model', model }, planned.options, { signal: stop.signal });
  } finally {
    unhear();
  }
}

/**
 * `simulate MODEL.json`: the year's loss of a model file, simulated and, where it exists, exact. Needs no database.
 * Without `--trials` a million years, fewer for models with very many events; without `--seed` 1.
 *
 * @returns the exit code: 0 done, 1 the file cannot be used, 64 wrong usage, 128 and more stopped by a signal
 */
export async function run(args: SimulateArguments, io: CommandOutput): Promise<number> {
  try {
    checkUsage(args);
    const started = performance.now();
    const { raw, model: given } = await readModel(args.file);
    const { model, notes, problems: unresolved } = resolveModel(given, new Date().toISOString().slice(0, 10));
    const problems = [...modelProblems(model, { atMostOne: args.model === 'bernoulli' }), ...unresolved];
    if (problems.length > 0) throw badModel(basename(args.file), problems);
    for (const key of unknownKeys(raw)) io.err(`plumbline: ${key} is not known and was not used`);
    for (const note of notes) io.err(`plumbline: ${note}`);
    if (isCompanyModel(raw))
      io.err(
        'plumbline: frequencies are those of calibration; open findings and controls are not in the file',
      );
    const options = { trials: args.trials, seed: args.seed, model: args.model };
    const answer = answerModel(model, options, await runInThreads(model, options));
    const result: SimulateResult = { ...answer, durationMs: Math.round(performance.now() - started) };
    io.out(args.json ? JSON.stringify(result) : summary(result));
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return exitOf(error.signal);
    if (!(error instanceof PlumblineError)) throw error;
    io.err(explain(error));
    return problemKinds[error.kind].exit;
  }
}
