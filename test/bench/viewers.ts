import type { Grant } from '@plumbline/shared/schema/role.ts';
import { type Benchmark, rowOf } from './benchmark.ts';
import { openPage } from './page-open.ts';

const divisions = ['shop', 'stores', 'payments', 'logistics', 'marketplace'];
const reads = {
  'live briefing': '/api/v1/briefings/live',
  figures: '/api/v1/figures',
  'register, first page': '/api/v1/findings',
  sources: '/api/v1/sources',
  units: '/api/v1/units',
};

const over = (units: readonly string[]): Grant[] => units.map((unit) => ({ role: 'executive', unit }));

/** The page's reads by who sees one division, five, and all of the company, turn about. */
export const viewers: Benchmark = {
  name: 'viewers',
  title: 'The page’s API for a viewer of 1 and of 5 units, against one of all, computed points warm',
  async run({ quick, say }) {
    const page = await openPage(quick ? 10_000 : 200_000, say);
    try {
      const { rows: known } = await page.pool.query<{ path: string }>(
        `select path from unit where kind = 'unit' and path <> '' order by path`,
      );
      const five = divisions.filter((path) => known.some((unit) => unit.path === path));
      const some = [...five, ...known.map(({ path }) => path).filter((path) => !five.includes(path))].slice(
        0,
        5,
      );
      const askers = {
        one: await page.reader(over(some.slice(0, 1))),
        five: await page.reader(over(some)),
        all: await page.reader(over([''])),
      };
      const rows = [];
      for (const [what, path] of Object.entries(reads)) {
        say(what);
        const times = { one: [] as number[], five: [] as number[], all: [] as number[] };
        for (let run = -3; run < (quick ? 15 : 40); run++)
          for (const [name, ask] of Object.entries(askers) as [
            keyof typeof times,
            (typeof askers)['one'],
          ][]) {
            const ms = await ask(path);
            if (run >= 0) times[name].push(ms);
          }
        for (const [name, units] of [
          ['one', '1 unit'],
          ['five', `${some.length} units`],
        ] as const)
          rows.push(
            rowOf({
              what: `${what}, viewer of ${units}`,
              unit: 'ms',
              ours: times[name],
              reference: { what: 'ms for all units', values: times.all },
              target: '≤ 1.3',
            }),
          );
      }
      return rows;
    } finally {
      await page.close();
    }
  },
};
