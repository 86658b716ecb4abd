import { demonstrationInsurance, demonstrationScenarios } from '@plumbline/server/demonstration/scenarios.ts';
import { aggregate, hasExact } from '@plumbline/shared/core/exposure/aggregate.ts';
import { type CompanyHazards, drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { type Benchmark, rowOf, timesOf } from './benchmark.ts';
import { numpyYears } from './exposure-numpy.ts';
import { plainScenarios, plainYears } from './exposure-plain.ts';

const seed = 11;
/** As `portfolio` has it. */
const gridPoints = 2 ** 14;
/** No finding moves the rates: the reference has no findings. */
const hazards: CompanyHazards = { scenarios: {}, company: { now: 1, calibration: 1, cells: 100 } };

/** The demonstration's seven scenarios with its policy, a million years, on one core. */
export const exposure: Benchmark = {
  name: 'exposure',
  title: 'Simulated years of the demonstration company',
  async run({ quick, say }) {
    const years = quick ? 200_000 : 1_000_000;
    const runs = quick ? 3 : 5;
    const scenarios = demonstrationScenarios('2026-01-01');
    const terms = drivenTerms(scenarios, hazards).map(({ term }) => term);
    const insurance = demonstrationInsurance;
    const plain = plainScenarios(scenarios, terms);
    const uncapped = terms.map((term) => ({
      ...term,
      forms: term.forms.map((form) => ({ ...form, cap: Number.POSITIVE_INFINITY })),
    }));
    if (!hasExact(uncapped)) throw new Error('the uncapped model has an exact answer');
    const simulated = () => simulate(terms, { trials: years, seed, model: 'compound', insurance });
    const { events, gross } = simulated();
    const reference = plainYears(plain, insurance, years, seed);
    agree('the plain loop', meanOf(gross), meanOf(reference.gross));
    say('ours and the plain loop');
    const times = await timesOf(
      {
        ours: simulated,
        plain: () => plainYears(plain, insurance, years, seed),
        exact: () => aggregate(uncapped, gridPoints),
        answer: () => portfolio({ scenarios, hazards, insurance, materiality: 1_000_000, hash: () => '' }),
      },
      { runs },
    );
    say('numpy');
    const numpy = await numpyYears({ scenarios: plain, insurance, years, seed, runs });
    if (numpy !== null) agree('numpy', meanOf(gross), numpy.ale);
    const perEvent = (all: readonly number[], count: number) => all.map((ms) => (ms * 1e6) / count);
    const perYear = (all: readonly number[]) => all.map((ms) => (ms * 1e6) / (years * terms.length));
    const first = `${(years / 1000).toLocaleString('en-US')},000 years`;
    return [
      rowOf({
        what: `${first}: one event`,
        unit: 'ns',
        ours: perEvent(times.ours, events),
        reference: { what: 'ns: plain loop', values: perEvent(times.plain, reference.events) },
        note: `${events.toLocaleString('en-US')} events; addressable streams and elementary functions of our own, the reference draws from one stream`,
      }),
      rowOf({
        what: `${first}: one scenario-year`,
        unit: 'ns',
        ours: perYear(times.ours),
        reference: { what: 'ns: plain loop', values: perYear(times.plain) },
      }),
      rowOf({
        what: `${first}: all`,
        unit: 'ms',
        ours: times.ours,
        ...(numpy === null
          ? { note: 'numpy: skipped, there is no python3 with numpy' }
          : { reference: { what: `ms: numpy ${numpy.version}, one core`, values: numpy.times } }),
      }),
      rowOf({
        what: 'exact portfolio, no policy, no caps',
        unit: 'ms',
        ours: times.exact,
        reference: { what: 'ms: simulated, same run', values: times.ours },
        target: '≤ 50 ms',
      }),
      rowOf({
        what: 'whole answer as the page asks',
        unit: 'ms',
        ours: times.answer,
        reference: { what: 'ms: simulated, same run', values: times.ours },
        note: 'a policy and caps leave no exact answer: 200,000 simulated years, quantiles, range, effects',
      }),
    ];
  },
};

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** A reference that computes something else is none: the means agree within three in a hundred. */
function agree(name: string, ours: number, theirs: number): void {
  if (Math.abs(ours / theirs - 1) > 0.03)
    throw new Error(`${name} has another mean: ${Math.round(theirs)}, ours ${Math.round(ours)}`);
}
