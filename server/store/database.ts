import { setTimeout as sleep } from 'node:timers/promises';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import pg from 'pg';
import type { Config } from '../config.ts';
import { type Embedded, joinEmbedded } from './embedded.ts';
import { rememberOpen } from './open-databases.ts';
import { valueTypes } from './value-types.ts';

/** An open database. Close it last: whatever else holds connections (listeners, queues) goes first. */
export interface Database {
  /**
   * Connections of the application's role: it reads and writes rows but changes no tables. The session's time zone
   * is UTC. Results as in `value-types.ts`: numbers for int8 and numeric, ISO strings with `Z` for timestamptz.
   */
  pool: pg.Pool;
  /** Connection string of the application's role, for a listener or a queue of its own. */
  readonly url: string;
  /** Connection string of the role that owns the tables; for migrations only. */
  readonly ownerUrl: string;
  /** Whether PostgreSQL runs as our own child. */
  embedded: boolean;
  /** Makes the address known that the message of `already-running` names. */
  announce(address: string): Promise<void>;
  /** Closes the pool; the last process that leaves an embedded PostgreSQL stops it. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Be the one server of this data folder; a second one gets `already-running`. */
  serverLock?: boolean;
  /** Where a remark for the operator goes; standard error unless given. */
  say?: (line: string) => void;
  /** `fsync=off` and the like, for tests alone. */
  unsafe?: boolean;
  /** Leave the embedded PostgreSQL running on closing; the caller stops it. */
  keep?: boolean;
  maxConnections?: number;
}

const oldestVersion = 160_000;

/**
 * Opens the database that the configuration names: `databaseUrl`, or the embedded PostgreSQL of the data folder,
 * which is created, started or joined as needed. It does not migrate.
 * @throws PlumblineError `already-running`, `bad-configuration`, `unavailable`.
 */
export async function openDatabase(
  config: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  options: OpenOptions = {},
): Promise<Database> {
  if (config.databaseUrl !== null) return openExternal(config.databaseUrl, options);
  const joining = joinEmbedded(config.dataFolder, options);
  const forget = rememberOpen(() => joining.then((joined) => joined.leave()));
  const embedded = await joining.catch((error: unknown) => {
    forget();
    throw error;
  });
  const pool = createPool(embedded.url('application'), options.maxConnections);
  embedded.onMoved(() => {
    Object.assign(pool.options, { connectionString: embedded.url('application') });
  });
  return databaseOf(pool, embedded, forget);
}

function databaseOf(pool: pg.Pool, embedded: Embedded, forget: () => void): Database {
  let closing: Promise<void> | undefined;
  return {
    pool,
    get url() {
      return embedded.url('application');
    },
    get ownerUrl() {
      return embedded.url('owner');
    },
    embedded: true,
    announce: (address) => embedded.announce(address),
    close() {
      closing ??= endPool(pool).finally(() => embedded.leave().finally(forget));
      return closing;
    },
  };
}

async function openExternal(url: string, options: OpenOptions): Promise<Database> {
  const pool = createPool(url, options.maxConnections);
  try {
    await checkVersion(pool);
  } catch (cause) {
    await pool.end();
    if (cause instanceof PlumblineError) throw cause;
    throw new PlumblineError(
      'unavailable',
      `The database of DATABASE_URL does not answer: ${describe(cause)}`,
      {
        at: 'DATABASE_URL',
        expected: 'a PostgreSQL 16 or newer that accepts this user',
        todo: 'check host, port, user, password and database name',
        cause,
      },
    );
  }
  let closing: Promise<void> | undefined;
  return {
    pool,
    url,
    ownerUrl: url,
    embedded: false,
    announce: async () => {},
    close() {
      closing ??= endPool(pool);
      return closing;
    },
  };
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; words: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as words`,
  );
  requireVersion(rows[0]?.number ?? 0, rows[0]?.words ?? '(unknown)');
}

/** @throws PlumblineError `bad-configuration` for a server below 16; `number` is its `server_version_num`. */
export function requireVersion(number: number, words: string): void {
  if (number >= oldestVersion) return;
  throw new PlumblineError('bad-configuration', `The database is PostgreSQL ${words}`, {
    at: 'DATABASE_URL',
    expected: 'PostgreSQL 16 or newer',
    todo: 'upgrade that server, or unset DATABASE_URL to use the embedded one',
  });
}

/** A pool whose sessions speak UTC and whose values come back as `value-types.ts` says. */
export function createPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    types: valueTypes,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    application_name: 'plumbline',
  });
  // A connection that breaks fails the query under way, or is replaced at the next one; unheard, the event itself
  // would end the process. The pool hears idle connections only, so each is heard from its beginning.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const lastQueriesMs = 5_000;

/** Waits for the queries that still run, but not for one that lasts: a process that was told to stop must stop. */
async function endPool(pool: pg.Pool): Promise<void> {
  const patience = new AbortController();
  const ended = pool.end().finally(() => patience.abort());
  await Promise.race([ended, sleep(lastQueriesMs, undefined, { signal: patience.signal }).catch(() => {})]);
}

/** What the driver says of a failure, the parts of several joined. */
export function describe(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(describe).join('; ');
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
