import { createApp } from '@plumbline/server/app.ts';
import { readConfig } from '@plumbline/server/config.ts';
import { createContext, stopContext } from '@plumbline/server/context.ts';
import { markDirty } from '@plumbline/server/store/data-version.ts';
import { dirtyPeriods } from '@plumbline/server/store/dirty-periods.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import type pg from 'pg';
import { anchorAt, demonstrationDatabase } from './demonstration-database.ts';
import { type SeenQuery, watchedPool } from './watched-pool.ts';

const dayMs = 86_400_000;

/** The real app over the demonstration of one size, asked as a browser asks it, without the network. */
export interface OpenPage {
  findings: number;
  loadSeconds: number | null;
  /**
   * Seconds of the job until no point is out of date, and of the first reading of company and unit: with points held
   * from an earlier run, next to nothing.
   */
  jobSeconds: number;
  firstSeconds: number;
  pool: pg.Pool;
  seen: Map<string, SeenQuery>;
  /** Milliseconds of one request, with the whole answer read. */
  ask(path: string): Promise<number>;
  /** Seconds until the points that an import of today touched are current again. */
  afterImportSeconds(): Promise<number>;
  close(): Promise<void>;
}

export async function openPage(findings: number, say: (line: string) => void): Promise<OpenPage> {
  const { database, loadSeconds } = await demonstrationDatabase(findings, say);
  const { pool, seen } = watchedPool(database.pool);
  const nowMs = Date.parse(anchorAt);
  const config = { ...readConfig({}), logLevel: 'error' as const };
  const context = createContext({ config, database: { ...database, pool }, nowMs: () => nowMs });
  const app = createApp(context);
  const close = async () => {
    await stopContext(context);
    await database.close();
  };
  const ask = async (path: string): Promise<number> => {
    const began = performance.now();
    const response = await app.request(path, { headers: { host: 'localhost' } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}: ${text.slice(0, 300)}`);
    return performance.now() - began;
  };
  const bringUpToDate = async () => {
    do await context.recompute.bringUpToDate();
    while ((await dirtyPeriods(database.pool, 1)).length > 0);
  };
  try {
    say(`bringing points up to date at ${findings.toLocaleString('en-US')} findings`);
    const jobBegan = performance.now();
    await bringUpToDate();
    const jobSeconds = (performance.now() - jobBegan) / 1000;
    say(`first reading at ${findings.toLocaleString('en-US')} findings`);
    const firstMs =
      (await ask('/api/v1/briefings/live')) + (await ask('/api/v1/briefings/live?unit=payments'));
    return {
      findings,
      loadSeconds,
      jobSeconds,
      firstSeconds: firstMs / 1000,
      pool: database.pool,
      seen,
      ask,
      close,
      async afterImportSeconds() {
        const fromAt = new Date(nowMs - dayMs).toISOString();
        await inTransaction(database.pool, (client) =>
          markDirty(client, { unitIds: null, fromAt, resources: ['findings'] }),
        );
        const began = performance.now();
        await bringUpToDate();
        return (performance.now() - began) / 1000;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
