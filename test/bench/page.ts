import { type Benchmark, type BenchRow, rowOf } from './benchmark.ts';
import { growthOf, mostOf } from './page-growth.ts';
import { type OpenPage, openPage } from './page-open.ts';

const reads = {
  'live briefing': '/api/v1/briefings/live',
  'briefing of a unit': '/api/v1/briefings/live?unit=payments',
  'briefings, list': '/api/v1/briefings',
  'register, first page': '/api/v1/findings',
  'register, one unit, overdue': '/api/v1/findings?unit=payments&overdue=true',
  'one finding': '/api/v1/findings/1',
  figures: '/api/v1/figures',
  "a figure's lineage": '/api/v1/figures/half-life/lineage',
  "a figure's trend": '/api/v1/figures/half-life/trend?grain=quarter',
  sources: '/api/v1/sources',
  units: '/api/v1/units',
  company: '/api/v1/company',
};
/** A slow read is asked less often: some five times even so. */
const patienceMs = 8_000;
const leastRuns = 5;

/** Every read of the page at a small and at a large size, turn about, so that both meet the same machine. */
export const page: Benchmark = {
  name: 'page',
  title: "The page's API at 10,000 and at 1,000,000 findings, computed points warm",
  async run({ quick, say }) {
    const sizes = { small: 10_000, large: quick ? 200_000 : 1_000_000 };
    const runs = quick ? 10 : 30;
    const small = await openPage(sizes.small, say);
    try {
      const large = await openPage(sizes.large, say);
      try {
        const rows: BenchRow[] = [await upToDate(small, large, say)];
        for (const [what, path] of Object.entries(reads)) {
          say(what);
          rows.push(await readRow({ what, path, runs }, small, large));
        }
        return rows;
      } finally {
        await large.close();
      }
    } finally {
      await small.close();
    }
  },
};

const counted = ({ findings }: OpenPage) => `at ${findings.toLocaleString('en-US')} findings`;

async function upToDate(small: OpenPage, large: OpenPage, say: (line: string) => void): Promise<BenchRow> {
  say('bringing the newest quarter up to date');
  const reference = await small.afterImportSeconds();
  large.seen.clear();
  const ours = await large.afterImportSeconds();
  const said = [small, large].map(({ findings, loadSeconds, jobSeconds, firstSeconds }) => {
    const loaded =
      loadSeconds === null ? 'loaded by an earlier run' : `loaded in ${loadSeconds.toFixed(0)} s`;
    return `${findings.toLocaleString('en-US')}: ${loaded}; at first the job took ${jobSeconds.toFixed(1)} s, reading company and unit ${firstSeconds.toFixed(1)} s`;
  });
  return rowOf({
    what: `points after an import, ${counted(large)}`,
    unit: 's',
    ours: [ours],
    reference: { what: `s ${counted(small)}`, values: [reference] },
    note: [...said, 'work of a job, which grows with the findings; most of it:', ...mostOf(large)].join('\n'),
  });
}

async function readRow(
  { what, path, runs }: { what: string; path: string; runs: number },
  small: OpenPage,
  large: OpenPage,
): Promise<BenchRow> {
  const times = { small: [] as number[], large: [] as number[] };
  for (const each of [small, large]) for (let warm = 0; warm < 3; warm++) await each.ask(path);
  for (const each of [small, large]) each.seen.clear();
  const began = performance.now();
  for (let run = 0; run < runs; run++) {
    if (run >= leastRuns && performance.now() - began > patienceMs) break;
    times.small.push(await small.ask(path));
    times.large.push(await large.ask(path));
  }
  const growth = await growthOf(small, large);
  return rowOf({
    what: `${what}, ${counted(large)}`,
    unit: 'ms',
    ours: times.large,
    reference: { what: `ms ${counted(small)}`, values: times.small },
    target: '≤ 1.3',
    ...(growth === '' ? {} : { note: growth }),
  });
}
