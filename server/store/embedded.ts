import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import pg from 'pg';
import { postgresAccount } from './embedded-account.ts';
import { findBinaries } from './embedded-binaries.ts';
import {
  type Credentials,
  clusterFolder,
  ensureCluster,
  prepareDataFolder,
  readCredentials,
} from './embedded-cluster.ts';
import { announce, announcedAddress, becomeServer, enter, wasLast } from './embedded-locks.ts';
import { findPostmaster, socketPort, startPostmaster, stopPostmaster } from './embedded-postmaster.ts';
import { databaseName, type Role, roleNames, setUpRoles } from './embedded-roles.ts';

/** This process's part in the embedded PostgreSQL of a data folder. */
export interface Embedded {
  url(role: Role, database?: string): string;
  /** Called when PostgreSQL had to be started anew and now listens elsewhere. */
  onMoved(listener: () => void): void;
  announce(address: string): Promise<void>;
  /** Leaves; stops PostgreSQL when no other process uses it. */
  leave(): Promise<void>;
}

export interface JoinOptions {
  serverLock?: boolean;
  say?: (line: string) => void;
  unsafe?: boolean;
  keep?: boolean;
}

interface Place {
  cluster: string;
  credentials: Credentials;
  logFile: string;
}

const startPatienceMs = 60_000;
const quietRecoveryMs = 3_000;
const recoveryPatienceMs = 900_000;

/**
 * Joins the PostgreSQL of a data folder: makes the cluster, starts the server or repairs what a kill left behind,
 * as needed. Any number of processes may do so at once.
 * @throws PlumblineError `already-running`, `unavailable`, `bad-configuration`.
 */
export async function joinEmbedded(dataFolder: string, options: JoinOptions = {}): Promise<Embedded> {
  const say = options.say ?? ((line) => void process.stderr.write(`${line}\n`));
  const folder = prepareDataFolder(dataFolder);
  const credentials = readCredentials(folder, say);
  const place: Place = {
    credentials,
    cluster: clusterFolder(folder, credentials),
    logFile: join(folder, 'postgres.log'),
  };
  const joined = new JoinedEmbedded(place, options, say);
  await joined.connect();
  return joined;
}

/** Stops the PostgreSQL of a data folder whoever uses it; for those who joined with `keep`. */
export async function stopEmbedded(dataFolder: string): Promise<void> {
  const folder = prepareDataFolder(dataFolder);
  await stopPostmaster(
    clusterFolder(
      folder,
      readCredentials(folder, () => {}),
    ),
  );
}

class JoinedEmbedded implements Embedded {
  readonly #place: Place;
  readonly #options: JoinOptions;
  readonly #say: (line: string) => void;
  readonly #listeners: (() => void)[] = [];
  #socketFolder = '';
  #presence: pg.Client | undefined;
  #address: string | undefined;
  #hasStarted = false;
  #isLeaving = false;
  #reconnecting: Promise<void> | undefined;

  constructor(place: Place, options: JoinOptions, say: (line: string) => void) {
    this.#place = place;
    this.#options = options;
    this.#say = say;
  }

  url(role: Role, database: string = databaseName): string {
    const password = this.#place.credentials[role];
    return urlOf(this.#socketFolder, roleNames[role], password, database);
  }

  onMoved(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async announce(address: string): Promise<void> {
    this.#address = address;
    if (this.#presence) await announce(this.#presence, address);
  }

  async connect(): Promise<void> {
    const client = await this.#findOrStart().catch(async (error: unknown) => {
      // Nobody could have joined what even its starter cannot enter.
      if (this.#hasStarted) await stopPostmaster(this.#place.cluster);
      throw error;
    });
    if (this.#options.serverLock && !(await becomeServer(client))) {
      const address = await announcedAddress(client);
      await this.#leave(client);
      throw new PlumblineError(
        'already-running',
        address === null
          ? 'Plumbline is being started on this data folder already'
          : `Plumbline runs at ${address}`,
        { todo: 'open that, stop it first, or set PLUMBLINE_DATA and PORT for a second one' },
      );
    }
    if (this.#address !== undefined) await announce(client, this.#address);
    this.#presence = client;
    client.once('end', () => this.#lost(client));
  }

  async leave(): Promise<void> {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    await this.#reconnecting;
    if (this.#presence) await this.#leave(this.#presence);
  }

  async #leave(client: pg.Client): Promise<void> {
    try {
      const isLast = await wasLast(client);
      if (isLast && !this.#options.keep) await stopPostmaster(this.#place.cluster);
    } catch (error) {
      if (!isPassing(error)) throw error;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** PostgreSQL restarted after a crash of one of its processes, or was killed: the presence is taken up again. */
  #lost(client: pg.Client): void {
    if (this.#isLeaving || this.#presence !== client) return;
    this.#presence = undefined;
    this.#say('The connection to the embedded PostgreSQL broke; it is taken up again');
    this.#reconnecting = this.connect().then(
      () => {
        for (const listener of this.#listeners) listener();
      },
      (error: unknown) => {
        this.#say(
          `The embedded PostgreSQL is gone: ${error instanceof Error ? error.message : String(error)}`,
        );
      },
    );
  }

  async #findOrStart(): Promise<pg.Client> {
    const began = performance.now();
    let patience = startPatienceMs;
    let refusedAt = Number.POSITIVE_INFINITY;
    for (;;) {
      const running = findPostmaster(this.#place.cluster) ?? (await this.#start());
      let failure: unknown;
      try {
        if (running?.socketFolder) return await this.#enter(running.socketFolder);
      } catch (error) {
        if (!isPassing(error)) throw this.#unavailable(error);
        failure = error;
        if (codeOf(error) === '57P03') refusedAt = Math.min(refusedAt, performance.now());
      }
      if (patience === startPatienceMs && performance.now() - refusedAt > quietRecoveryMs) {
        patience = recoveryPatienceMs;
        this.#say('PostgreSQL is recovering what a kill interrupted; this can take a minute');
      }
      if (performance.now() - began > patience) throw this.#unavailable(failure);
      await sleep(Math.min(200, 10 + (performance.now() - began) / 20));
    }
  }

  async #enter(socketFolder: string): Promise<pg.Client> {
    const { credentials } = this.#place;
    const url = urlOf(socketFolder, roleNames.application, credentials.application);
    const client = await this.#present(url).catch(async (error: unknown) => {
      if (!isUnknownRole(error)) throw error;
      await setUpRoles(
        urlOf(socketFolder, roleNames.superuser, credentials.superuser, 'postgres'),
        credentials,
      );
      return this.#present(url);
    });
    this.#socketFolder = socketFolder;
    return client;
  }

  async #start() {
    const { cluster, credentials, logFile } = this.#place;
    const unsafe = this.#options.unsafe === true;
    const account = postgresAccount(cluster);
    const binaries = findBinaries(account, this.#say);
    ensureCluster(cluster, credentials.superuser, binaries, account, unsafe);
    if (await startPostmaster(cluster, binaries.postgres, account, { logFile, unsafe }))
      this.#hasStarted = true;
    return findPostmaster(cluster);
  }

  async #present(url: string): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: url,
      ssl: false,
      application_name: 'plumbline presence',
    });
    client.on('error', () => {});
    try {
      await client.connect();
      await enter(client);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  #unavailable(cause?: unknown): PlumblineError {
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    return new PlumblineError('unavailable', `The embedded PostgreSQL cannot be reached${reason}`, {
      file: this.#place.logFile,
      todo: 'look at the end of that file',
      cause,
    });
  }
}

function urlOf(
  socketFolder: string,
  user: string,
  password: string,
  database: string = databaseName,
): string {
  return `postgres://${user}:${password}@localhost:${socketPort}/${database}?host=${encodeURIComponent(socketFolder)}`;
}

function codeOf(error: unknown): string {
  return (error as { code?: string } | undefined)?.code ?? '';
}

/** Role or database absent, or another password: the first start did not come to its end. */
function isUnknownRole(error: unknown): boolean {
  return ['28P01', '28000', '3D000'].includes(codeOf(error));
}

/** Errors of a server that starts, stops or was just killed: to be tried again. */
function isPassing(error: unknown): boolean {
  const passing = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'];
  return passing.includes(codeOf(error)) || /Connection terminated|not queryable|closed/.test(String(error));
}
