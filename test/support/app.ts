import { mkdtempSync, rmSync } from 'node:fs';
import {
  type DemonstrationOptions,
  loadDemonstration,
} from '@plumbline/server/actions/load-demonstration.ts';
import { createApp } from '@plumbline/server/app.ts';
import type { Config } from '@plumbline/server/config.ts';
import { type AppContext, createContext, startContext, stopContext } from '@plumbline/server/context.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { anchorAt } from './demonstration.ts';

export interface TestApp {
  context: AppContext;
  database: TestDatabase;
  app: ReturnType<typeof createApp>;
  /** Asks as this machine's own page or program does; a value is sent as JSON. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  get<T>(path: string): Promise<T>;
  ledger(): Promise<number>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Findings of the demonstration company; none unless given. */
  findings?: number;
  /** Listen to changes and run the jobs. */
  live?: boolean;
  nowMs?: () => number;
  webFolder?: string | null;
  /** Size of the demonstration company that a request loads. */
  demonstration?: DemonstrationOptions;
}

/** The real app on a database of its own; the demonstration's today is the clock's. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { findings, live = false, nowMs = () => Date.parse(anchorAt), webFolder } = options;
  const database = await testDatabase();
  const dataFolder = mkdtempSync('/tmp/plumbline-app-');
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: null,
    demo: 'off',
    publicUrl: null,
    secret: null,
    logLevel: 'error',
  };
  const context = createContext({ config, database, nowMs, webFolder, demonstration: options.demonstration });
  if (findings !== undefined)
    await loadDemonstration(
      { findings, at: anchorAt },
      { pool: database.pool, actor: 'test', now: () => new Date(nowMs()).toISOString() },
    );
  if (live) await startContext(context);
  const app = createApp(context);
  const ask: TestApp['ask'] = async (method, path, body, headers = {}) => {
    const sent = body === undefined || body instanceof Uint8Array || body instanceof FormData;
    return app.request(`http://localhost${path}`, {
      method,
      headers: sent ? headers : { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : sent ? (body as BodyInit) : JSON.stringify(body),
    });
  };
  return {
    context,
    database,
    app,
    ask,
    async get(path) {
      const answer = await ask('GET', path);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    async ledger() {
      const { rows } = await database.pool.query<{ n: number }>(
        'select coalesce(max(id), 0)::int as n from ledger_entry',
      );
      return rows[0]!.n;
    },
    async close() {
      await stopContext(context);
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
