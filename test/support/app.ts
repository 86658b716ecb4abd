import { mkdtempSync, rmSync } from 'node:fs';
import { createToken } from '@plumbline/server/actions/create-token.ts';
import type { DemonstrationOptions } from '@plumbline/server/actions/load-demonstration.ts';
import { createApp } from '@plumbline/server/app.ts';
import type { Config } from '@plumbline/server/config.ts';
import { type AppContext, createContext, startContext, stopContext } from '@plumbline/server/context.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { demonstrated } from './demonstrated.ts';
import { anchorAt } from './demonstration.ts';

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Response>;

export interface TestApp {
  context: AppContext;
  database: TestDatabase;
  app: ReturnType<typeof createApp>;
  /** Asks as a program with the CISO's token does; a value is sent as JSON. */
  ask: Ask;
  /** The CISO's token. */
  token: string;
  /** A token of that role over that unit. */
  tokenOf(role: Role, unit: string): Promise<string>;
  /** Asks without signing in. */
  askAsNobody: Ask;
  /** Asks over a connection from that address. */
  askFrom(address: string, ...asked: Parameters<Ask>): Promise<Response>;
  /** Asks with a token of that role over that unit; the empty path is the company. */
  as(role: Role, unit?: string): Promise<Ask>;
  get<T>(path: string): Promise<T>;
  ledger(): Promise<number>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Findings of the demonstration company; none unless given. */
  findings?: number;
  /** With what its people promised and decided; only what its sources say unless given. */
  people?: boolean;
  /** The demonstration company's today; the tests' usual one unless given. */
  at?: string;
  /** Listen to changes and run the jobs. */
  live?: boolean;
  nowMs?: () => number;
  webFolder?: string | null;
  /** The address people open. */
  publicUrl?: string | null;
  /** Chat services on this machine that may be asked, and their certificate. */
  chat?: { hosts: string[]; ca: string };
  /** The mail server; none unless given. */
  mail?: Pick<Config, 'smtpUrl' | 'mailFrom'>;
  /** Size of the demonstration company that a request loads. */
  demonstration?: DemonstrationOptions;
}

/** The real app on a database of its own; the demonstration's today is the clock's. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { findings, live = false, nowMs = () => Date.parse(anchorAt), webFolder, publicUrl = null } = options;
  const database = await testDatabase(
    findings === undefined ? undefined : demonstrated({ ...options, findings }, nowMs()),
  );
  const dataFolder = mkdtempSync('/tmp/plumbline-app-');
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: null,
    demo: 'off',
    publicUrl,
    trustedProxies: [],
    secret: null,
    ledgerSigner: null,
    webhookHosts: options.chat?.hosts ?? [],
    ...(options.mail ?? { smtpUrl: null, mailFrom: null }),
    logLevel: 'error',
  };
  const context = createContext({
    config,
    database,
    nowMs,
    webFolder,
    webhookCa: options.chat?.ca,
    demonstration: options.demonstration,
  });
  if (live) await startContext(context);
  const app = createApp(context);
  const askFrom: TestApp['askFrom'] = async (remoteAddress, method, path, body, headers = {}) => {
    // A browser that sends its cookie says from which page.
    const from: Record<string, string> = headers.cookie === undefined ? {} : { origin: 'http://localhost' };
    const sent = body === undefined || body instanceof Uint8Array || body instanceof FormData;
    return app.request(
      `http://localhost${path}`,
      {
        method,
        headers: { ...from, ...(sent ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : sent ? (body as BodyInit) : JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress } } },
    );
  };
  const askAsNobody: Ask = (...asked) => askFrom('127.0.0.1', ...asked);
  const tokenOf = async (role: Role, unit: string) => {
    const { token } = await createToken(
      { name: `test ${role}`, role, unit, expiresInDays: 366, personId: null },
      { pool: database.pool, actor: 'test', now: () => new Date(nowMs()).toISOString() },
    );
    return token;
  };
  const asking =
    (token: string): Ask =>
    (method, path, body, headers = {}) =>
      askAsNobody(method, path, body, { authorization: `Bearer ${token}`, ...headers });
  const as: TestApp['as'] = async (role, unit = '') => asking(await tokenOf(role, unit));
  const token = await tokenOf('ciso', '');
  const ask = asking(token);
  return {
    context,
    database,
    app,
    ask,
    token,
    tokenOf,
    askAsNobody,
    askFrom,
    as,
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
