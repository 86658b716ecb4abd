import { loadavg } from 'node:os';
import { type Benchmark, type BenchRow, rowOf } from './benchmark.ts';
import { growthOf } from './page-growth.ts';
import { type OpenPage, openPage } from './page-open.ts';

/** The first four are held to the ratio, the others told. */
const reads: Record<string, { path: string; target?: string }> = {
  'weekly review': { path: '/api/v1/review', target: '≤ 1.5' },
  pace: { path: '/api/v1/velocity', target: '≤ 1.5' },
  priorities: { path: '/api/v1/priorities', target: '≤ 1.5' },
  commitments: { path: '/api/v1/commitments?state=all', target: '≤ 1.5' },
  'pace of a unit': { path: '/api/v1/velocity?unit=payments' },
  unseen: { path: '/api/v1/unseen' },
  forecasts: { path: '/api/v1/forecasts' },
  people: { path: '/api/v1/resourcing' },
  'prices of a no': { path: '/api/v1/prices' },
  decisions: { path: '/api/v1/decisions' },
  escalations: { path: '/api/v1/escalations' },
  ledger: { path: '/api/v1/ledger' },
};
/** A slow read is asked less often: some five times even so. */
const patienceMs = 8_000;
const leastRuns = 5;

/** Every read of follow-through and pace at a small and at a large size, turn about, so that both meet the same machine. */
export const follow: Benchmark = {
  name: 'follow',
  title: 'Follow-through at 10,000 and at 1,000,000 findings, kept answers warm',
  async run({ quick, say }) {
    const sizes = { small: 10_000, large: quick ? 200_000 : 1_000_000 };
    const runs = quick ? 10 : 30;
    const small = await openPage(sizes.small, say);
    try {
      const large = await openPage(sizes.large, say);
      try {
        const rows: BenchRow[] = [];
        for (const [what, of] of Object.entries(reads)) {
          say(what);
          rows.push(await readRow({ what, ...of, runs }, small, large));
        }
        say('an import of today, then the review at once');
        for (const [what, path] of Object.entries({
          'weekly review': '/api/v1/review',
          pace: '/api/v1/velocity',
          priorities: '/api/v1/priorities',
        })) {
          await small.changeToday();
          await large.changeToday();
          rows.push(
            rowOf({
              what: `${what} right after a change, ${counted(large)}`,
              unit: 'ms',
              ours: [await large.ask(path)],
              reference: { what: `ms ${counted(small)}`, values: [await small.ask(path)] },
            }),
          );
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

async function readRow(
  { what, path, target, runs }: { what: string; path: string; target?: string; runs: number },
  small: OpenPage,
  large: OpenPage,
): Promise<BenchRow> {
  const times = { small: [] as number[], large: [] as number[] };
  const first: number[] = [];
  for (const each of [small, large]) {
    first.push(await each.ask(path));
    for (let warm = 0; warm < 2; warm++) await each.ask(path);
    each.seen.clear();
  }
  const began = performance.now();
  for (let run = 0; run < runs; run++) {
    if (run >= leastRuns && performance.now() - began > patienceMs) break;
    times.small.push(await small.ask(path));
    times.large.push(await large.ask(path));
  }
  const notes = [
    `asked for the first time ${first.map((ms) => ms.toFixed(0)).join(' and ')} ms; load of the machine ${loadavg()[0]!.toFixed(1)}`,
    await growthOf(small, large),
  ];
  return rowOf({
    what: `${what}, ${counted(large)}`,
    unit: 'ms',
    ours: times.large,
    reference: { what: `ms ${counted(small)}`, values: times.small },
    ...(target === undefined ? {} : { target }),
    note: notes.filter((note) => note !== '').join('\n'),
  });
}
