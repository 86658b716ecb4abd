import { kaplanMeier, type SurvivalRow } from '@plumbline/shared/core/survival.ts';
import { type Benchmark, rowOf, timesOf } from './benchmark.ts';
import { evenNumbers } from './plain-random.ts';

const rowCount = 60_000;

/** Kaplan–Meier over as many episodes as the demonstration has, against the bare product over sorted times. */
export const survival: Benchmark = {
  name: 'survival',
  title: 'Kaplan–Meier with limits over 60,000 episodes',
  async run({ quick }) {
    const next = evenNumbers(7);
    const rows: SurvivalRow[] = Array.from({ length: rowCount }, () => ({
      time: Math.round(-Math.log(next()) * 60 * 24) / 24,
      event: next() < 0.6,
    }));
    const runs = quick ? 5 : 25;
    const last = kaplanMeier(rows).steps.at(-1)!.surviving;
    if (Math.abs(last - productLimit(rows)) > 1e-9) throw new Error('the two do not agree');
    const { ours, plain } = await timesOf(
      { ours: () => kaplanMeier(rows), plain: () => productLimit(rows) },
      { runs, warm: 5 },
    );
    return [
      rowOf({
        what: '60,000 rows, log-log limits',
        unit: 'ms',
        ours,
        reference: { what: 'ms: the product alone', values: plain },
      }),
    ];
  },
};

/** Share still open at the end, after the product-limit formula (Kaplan & Meier 1958) and nothing more. */
function productLimit(rows: readonly SurvivalRow[]): number {
  const closed = Float64Array.from(rows.filter((row) => row.event).map((row) => row.time)).sort();
  const open = Float64Array.from(rows.filter((row) => !row.event).map((row) => row.time)).sort();
  let surviving = 1;
  let gone = 0;
  for (let from = 0; from < closed.length; ) {
    const time = closed[from]!;
    while (gone < open.length && open[gone]! < time) gone++;
    let to = from;
    while (to < closed.length && closed[to] === time) to++;
    surviving *= 1 - (to - from) / (rows.length - from - gone);
    from = to;
  }
  return surviving;
}
