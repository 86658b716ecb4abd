/**
 * A benchmark: what is measured, always beside a reference in the same run.
 *
 * To add one: its file here exporting a `Benchmark`, and one line in `index.ts`.
 */
export interface Benchmark {
  name: string;
  title: string;
  /** Answers its rows in the order they are shown. Throws where it cannot run. */
  run(options: BenchOptions): Promise<BenchRow[]>;
}

export interface BenchOptions {
  /** Smaller sizes and fewer runs, for a look. */
  quick: boolean;
  /** Says what is being done, on standard error. */
  say(line: string): void;
}

/** Several runs of one thing. */
export interface Measured {
  median: number;
  min: number;
  max: number;
  runs: number;
}

export interface BenchRow {
  what: string;
  unit: string;
  ours: Measured;
  /** Null where there is nothing to hold it against; then `note` says why. */
  reference: (Measured & { what: string }) | null;
  /** Median of ours by median of the reference; null without one. */
  ratio: number | null;
  target?: string;
  note?: string;
}

/** @throws RangeError without values */
export function summaryOf(values: readonly number[]): Measured {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)!, runs: sorted.length };
}

export function rowOf(
  of: Pick<BenchRow, 'what' | 'unit' | 'target' | 'note'> & {
    ours: readonly number[];
    reference?: { what: string; values: readonly number[] };
  },
): BenchRow {
  const { ours: values, reference: given, ...words } = of;
  const ours = summaryOf(values);
  const reference = given === undefined ? null : { ...summaryOf(given.values), what: given.what };
  return { ...words, ours, reference, ratio: reference === null ? null : ours.median / reference.median };
}

/** Milliseconds of each of `runs` calls of several works, turn about, after `warm` rounds that do not count. */
export async function timesOf<Name extends string>(
  works: Record<Name, () => unknown>,
  { runs, warm = 1 }: { runs: number; warm?: number },
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(works) as [Name, () => unknown][];
  const times = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let run = -warm; run < runs; run++) {
    for (const [name, work] of entries) {
      const began = performance.now();
      await work();
      if (run >= 0) times[name].push(performance.now() - began);
    }
  }
  return times;
}
