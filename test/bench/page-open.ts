import { randomUUID } from 'node:crypto';
import { createToken } from '@plumbline/server/actions/create-token.ts';
import { createApp } from '@plumbline/server/app.ts';
import { readConfig } from '@plumbline/server/config.ts';
import { createContext, stopContext } from '@plumbline/server/context.ts';
import { markDirty } from '@plumbline/server/store/data-version.ts';
import { dirtyPeriods } from '@plumbline/server/store/dirty-periods.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { addPerson } from '../support/people.ts';
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
  /** The same for a person who has these roles and is signed in; they go with `close`. */
  reader(grants: readonly Grant[]): Promise<(path: string) => Promise<number>>;
  /** Seconds until the points that an import of today touched are current again. */
  afterImportSeconds(): Promise<number>;
  /** Marks all units as changed today, as an import of today does. */
  changeToday(): Promise<void>;
  close(): Promise<void>;
}

export async function openPage(findings: number, say: (line: string) => void): Promise<OpenPage> {
  const { database, loadSeconds } = await demonstrationDatabase(findings, say);
  const { pool, seen } = watchedPool(database.pool);
  const nowMs = Date.parse(anchorAt);
  const config = {
    ...readConfig({}),
    secret: 'a secret of the benchmark, 32 long',
    logLevel: 'error' as const,
  };
  const context = createContext({ config, database: { ...database, pool }, nowMs: () => nowMs });
  const app = createApp(context);
  const people: string[] = [];
  const close = async () => {
    await database.pool.query('delete from person where id = any($1)', [people]);
    await stopContext(context);
    await database.close();
  };
  const { token } = await createToken(
    { name: 'bench', role: 'ciso', unit: '', expiresInDays: 1, personId: null },
    { pool: database.pool, actor: 'bench', now: () => anchorAt },
  );
  const askWith = async (path: string, proof: Record<string, string>): Promise<number> => {
    const began = performance.now();
    const response = await app.request(path, { headers: { host: 'localhost', ...proof } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}: ${text.slice(0, 300)}`);
    return performance.now() - began;
  };
  const ask = (path: string) => askWith(path, { authorization: `Bearer ${token}` });
  const reader: OpenPage['reader'] = async (grants) => {
    const email = `${randomUUID()}@bench.invalid`;
    const personId = await addPerson({ database: { pool: database.pool } }, { email, grants });
    people.push(personId);
    const cookies = await context.signIn.begin(new Headers(), { personId, way: 'link' });
    const cookie = (cookies ?? []).map((line) => line.split(';', 1)[0]!).join('; ');
    return (path) => askWith(path, { cookie });
  };
  const bringUpToDate = async () => {
    do await context.recompute.bringUpToDate();
    while ((await dirtyPeriods(database.pool, 1)).length > 0);
  };
  const changeToday = async () => {
    const fromAt = new Date(nowMs - dayMs).toISOString();
    await inTransaction(database.pool, (client) =>
      markDirty(client, { unitIds: null, fromAt, resources: ['findings'] }),
    );
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
      reader,
      close,
      changeToday,
      async afterImportSeconds() {
        await changeToday();
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
