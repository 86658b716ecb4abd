import { availableParallelism } from 'node:os';
import { demonstrationInsurance, demonstrationScenarios } from '@plumbline/server/demonstration/scenarios.ts';
import { termsOf } from '@plumbline/server/engine/engine-input.ts';
import { EnginePool } from '@plumbline/server/engine/engine-pool.ts';
import { aggregate, hasExact } from '@plumbline/shared/core/exposure/aggregate.ts';
import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { type MoneyContext, resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { penaltyRegimes } from '@plumbline/shared/core/library/regimes.ts';
import { type Benchmark, type BenchRow, rowOf, timesOf } from './benchmark.ts';
import { fiftyInput, runOf } from './exposure-fifty.ts';
import { peakMb } from './exposure-memory.ts';
import { type NumpyRun, type NumpyYears, numpyYears } from './exposure-numpy.ts';
import { plainScenarios, plainYears } from './exposure-plain.ts';

/** As `portfolio` has it. */
const gridPoints = 2 ** 12;
const mostMb = 300;
/** The plain loop needs no more to be timed. */
const loopYears = 200_000;
const cores = availableParallelism();

/** Fifty scenarios for a million years on one core and on all, beside numpy; the demonstration company's answers. */
export const exposure: Benchmark = {
  name: 'exposure',
  title: 'Simulated years of fifty scenarios, and the answers of the demonstration company',
  async run({ quick, say }) {
    const years = quick ? 250_000 : 1_000_000;
    const runs = quick ? 5 : 7;
    const options = runOf(years);
    const terms = termsOf(fiftyInput, options);
    const plain = plainScenarios(fiftyInput.scenarios, terms);
    const pool = new EnginePool(cores);
    const numpy = await numpyYears({ scenarios: plain, years, cores });
    try {
      const mean = meanOf(simulate(terms, options).gross);
      say('a plain loop');
      const few = runOf(loopYears);
      const loop = await timesOf(
        {
          ours: () => simulate(terms, few),
          withoutKernel: () => simulate(terms, { ...few, lanes: 'plain' }),
          loop: () => agree('the plain loop', mean, meanOf(plainYears(plain, loopYears, 1))),
        },
        { runs: 3 },
      );
      const beside = await turnAbout(
        {
          one: () => simulate(terms, options),
          all: () => pool.simulate(fiftyInput, options),
        },
        numpy,
        { runs, mean, say },
      );
      const perYear = (all: readonly number[], count = years) =>
        all.map((ms) => (ms * 1e6) / (count * terms.length));
      const sizeOf = (count: number) =>
        `${count.toLocaleString('en-US')} years × ${terms.length}: one scenario-year`;
      const row = (what: string, ours: number[], theirs: NumpyRun[]): BenchRow =>
        rowOf({
          what: `${sizeOf(years)}, ${what}`,
          unit: 'ns',
          ours: perYear(ours),
          target: 'ratio ≤ 0.333',
          ...(theirs.length === 0
            ? { note: 'numpy: skipped, there is no python3 with numpy' }
            : {
                reference: {
                  what: `ns: numpy ${theirs[0]!.version}`,
                  values: perYear(theirs.map(({ ms }) => ms)),
                },
                note: `numpy by ${theirs[0]!.way}`,
              }),
        });
      say('memory');
      return [
        row('one core', beside.one, beside.numpyOne),
        row(`${cores} cores`, beside.all, beside.numpyAll),
        rowOf({
          what: `${sizeOf(loopYears)}, one core`,
          unit: 'ns',
          ours: perYear(loop.ours, loopYears),
          reference: { what: 'ns: plain loop', values: perYear(loop.loop, loopYears) },
        }),
        rowOf({
          what: `${sizeOf(loopYears)}, without the kernel`,
          unit: 'ns',
          ours: perYear(loop.withoutKernel, loopYears),
          reference: { what: 'ns: plain loop', values: perYear(loop.loop, loopYears) },
          note: 'the same bits as with it',
        }),
        memoryRow('peak memory of the process, one core', await peakMb(years, 1), beside.numpyOne),
        memoryRow(`peak memory of the process, ${cores} threads`, await peakMb(years, cores), []),
        ...(await demonstrationRows(quick)),
      ];
    } finally {
      await Promise.all([pool.end(), numpy?.end()]);
    }
  },
};

/** Ours and numpy's, one after the other in turns, so that what else the machine does falls on both. */
async function turnAbout(
  ours: { one(): unknown; all(): unknown },
  numpy: NumpyYears | null,
  { runs, mean, say }: { runs: number; mean: number; say(line: string): void },
): Promise<{ one: number[]; all: number[]; numpyOne: NumpyRun[]; numpyAll: NumpyRun[] }> {
  const numpyOne: NumpyRun[] = [];
  const numpyAll: NumpyRun[] = [];
  const theirs = async (kept: NumpyRun[], processes: number) => {
    const run = await numpy?.run(kept.length + 1, processes);
    if (run === undefined) return;
    agree('numpy', mean, run.ale);
    kept.push(run);
  };
  say('ours and numpy in turns');
  const { one, all } = await timesOf(
    {
      one: ours.one,
      numpyOne: () => theirs(numpyOne, 1),
      all: ours.all,
      numpyAll: () => theirs(numpyAll, cores),
    },
    { runs },
  );
  return { one, all, numpyOne: numpyOne.slice(1), numpyAll: numpyAll.slice(1) };
}

function memoryRow(what: string, mb: number, theirs: NumpyRun[]): BenchRow {
  return rowOf({
    what,
    unit: 'MB',
    ours: [mb],
    target: `≤ ${mostMb} MB`,
    ...(theirs.length === 0
      ? {}
      : { reference: { what: 'MB: numpy', values: theirs.map(({ peakMb }) => peakMb) } }),
  });
}

/** The demonstration's currencies and laws, with a rate and a turnover that are near enough to time it. */
const money: MoneyContext = {
  currency: 'USD',
  rates: [{ currency: 'EUR', from: '2020-01-01', value: 1.1, source: '' }],
  regimes: penaltyRegimes,
  turnover: 800_000_000,
  onDay: '2026-01-01',
};

async function demonstrationRows(quick: boolean): Promise<BenchRow[]> {
  const scenarios = demonstrationScenarios('2026-01-01').map(
    (scenario) => resolveScenario(scenario, money).scenario,
  );
  const insurance = demonstrationInsurance;
  const { hazards } = fiftyInput;
  const terms = drivenTerms(scenarios, hazards).map(({ term }) => term);
  if (!hasExact(terms)) throw new Error('the demonstration company has an exact answer');
  const trials = 200_000;
  const times = await timesOf(
    {
      exact: () => aggregate(terms, gridPoints),
      answer: () => portfolio({ scenarios, hazards, insurance, materiality: 1_000_000, hash: () => '' }),
      simulated: () => simulate(terms, { trials, seed: 11, model: 'compound', insurance }),
    },
    { runs: quick ? 3 : 5 },
  );
  const reference = { what: 'ms: its 200,000 simulated years', values: times.simulated };
  return [
    rowOf({
      what: 'exact portfolio before insurance',
      unit: 'ms',
      ours: times.exact,
      reference,
      target: '≤ 50 ms',
    }),
    rowOf({
      what: 'whole answer as the page asks',
      unit: 'ms',
      ours: times.answer,
      reference,
      note: 'the year after insurance is simulated: 200,000 years, quantiles, range, effects, worst years',
    }),
  ];
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** A reference that computes something else is none: the means agree within one in a hundred. */
function agree(name: string, ours: number, theirs: number): void {
  if (Math.abs(ours / theirs - 1) > 0.01)
    throw new Error(`${name} has another mean: ${Math.round(theirs)}, ours ${Math.round(ours)}`);
}
