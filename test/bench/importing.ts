import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '@plumbline/server/actions/import-file.ts';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import type { Database } from '@plumbline/server/store/database.ts';
import { type Benchmark, type BenchRow, rowOf } from './benchmark.ts';
import { type FreshDatabases, freshDatabases } from './fresh-databases.ts';
import { copyIn, copyOut } from './import-copy.ts';
import { writeRecords } from './import-records.ts';
import { passingFolder } from './passing-folder.ts';

const formats = ['csv', 'plumbline'] as const;
const megabyte = 2 ** 20;
/** On a busy machine the runs of a format become fewer. */
const patienceMs = 60_000;

interface Run {
  importMs: number;
  copyMs: number;
  peakMegabytes: number;
  findings: number;
}

/** A file through the real import, against COPY of the very rows that it left into the same tables of an empty database. */
export const importing: Benchmark = {
  name: 'import',
  title: 'A file of 100,000 findings through the import, PostgreSQL with fsync',
  async run({ quick, say }) {
    const count = quick ? 20_000 : 100_000;
    const runs = quick ? 1 : 3;
    const folder = passingFolder('import');
    const fresh = await freshDatabases(join(folder, 'data'), say);
    try {
      const rows: BenchRow[] = [];
      for (const format of formats) {
        const path = join(folder, format === 'csv' ? 'findings.csv' : 'findings.json');
        await writeRecords(path, format, count);
        const done: Run[] = [];
        const began = performance.now();
        for (let run = 0; run < runs; run++) {
          if (run > 0 && performance.now() - began > patienceMs) break;
          done.push(await importOnce(fresh, path, join(folder, 'rows'), count));
          const { importMs, copyMs } = done.at(-1)!;
          say(`${format}: import ${importMs.toFixed(0)} ms, COPY ${copyMs.toFixed(0)} ms`);
        }
        const size = `${(statSync(path).size / megabyte).toFixed(0)} MiB`;
        rows.push(...rowsOf(`${format}, ${size}`, count, done));
      }
      return rows;
    } finally {
      await fresh.leave();
    }
  },
};

function rowsOf(name: string, count: number, done: readonly Run[]): BenchRow[] {
  const perSecond = (ms: number) => (count / ms) * 1000;
  return [
    rowOf({
      what: `${count.toLocaleString('en-US')} findings, ${name}`,
      unit: 's',
      ours: done.map(({ importMs }) => importMs / 1000),
      reference: { what: 's: COPY of its rows', values: done.map(({ copyMs }) => copyMs / 1000) },
    }),
    rowOf({ what: '  findings a second', unit: '/s', ours: done.map(({ importMs }) => perSecond(importMs)) }),
    rowOf({
      what: '  memory of the process at its most',
      unit: 'MiB',
      ours: done.map(({ peakMegabytes }) => peakMegabytes),
    }),
  ];
}

async function importOnce(fresh: FreshDatabases, path: string, kept: string, count: number): Promise<Run> {
  const held = await fresh.make();
  const copied = await fresh.make();
  try {
    const { findings, ...taken } = await importInto(held.database, path);
    if (findings !== count) throw new Error(`${findings} findings were opened, ${count} are in the file`);
    await copyOut(held.database.pool, kept);
    const copyMs = await copyIn(copied.database.pool, kept);
    return { ...taken, findings, copyMs };
  } finally {
    await held.drop();
    await copied.drop();
    rmSync(kept, { recursive: true, force: true });
  }
}

async function importInto({ pool }: Pick<Database, 'pool'>, path: string): Promise<Omit<Run, 'copyMs'>> {
  globalThis.gc?.();
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const watch = setInterval(look, 20);
  try {
    const began = performance.now();
    const report = await importFile(
      await openFile(path),
      path,
      { source: 'scanner', scope: 'full', at: '2026-11-01T06:00:00Z' },
      { pool, actor: 'bench', now: () => new Date().toISOString(), onProgress: look },
    );
    const importMs = performance.now() - began;
    if (report.rejected.length > 0) throw new Error(`${report.rejected.length} records were rejected`);
    return { importMs, peakMegabytes: peak / megabyte, findings: report.findings.opened };
  } finally {
    clearInterval(watch);
  }
}
