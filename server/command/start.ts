import { join } from 'node:path';
import { adoptCounting } from '../actions/adopt-counting.ts';
import { adoptEngine } from '../actions/adopt-engine.ts';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { type AppContext, createContext, startContext, stopContext } from '../context.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { readCompanyHeld } from '../views/company-held.ts';
import { localOperator } from '../views/viewer.ts';
import { buildWeb, webFolder } from './build-web.ts';
import type { CommandIo } from './io.ts';
import { listen } from './listen.ts';
import { entryLine, printedEntry } from './printed-entry.ts';
import { onStop } from './stop-signals.ts';
import { reportDeadRuns } from './with-database.ts';

export interface StartArguments {
  json: boolean;
  /** Do not build the web app. */
  apiOnly?: boolean;
}

/**
 * `start`: serves until the process is asked to stop, then ends requests, leaves the database and answers 0.
 * `--json` prints `{address, dataFolder, embedded, startedInMs, signIn}` once it listens; `signIn` is the link that signs in
 * once, or null. It stands nowhere but there.
 */
export async function run(args: StartArguments, io: CommandIo): Promise<number> {
  const began = performance.now();
  const config = readConfig();
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  const forget = onStop(() => stop.abort());
  const leave: (() => Promise<void>)[] = [forgetLater(forget)];
  try {
    const built = args.apiOnly ? Promise.resolve(false) : buildWeb(stop.signal);
    // Also keeps a failed build from being an unhandled rejection while the database still opens.
    const buildEnded = built.then(noResult, noResult);
    leave.push(() => buildEnded);
    const database = await openDatabase(config, { serverLock: true, say: (line) => io.err(`${line}\n`) });
    leave.push(() => database.close());
    await migrate(database);
    await adoptCounting(database.pool, new Date().toISOString());
    await adoptEngine(database.pool, new Date().toISOString());
    await reportDeadRuns(database, (line) => io.err(`${line}\n`));
    await built;
    stop.signal.throwIfAborted();
    const context = createContext({
      config,
      database,
      webFolder: args.apiOnly ? null : join(webFolder, 'dist'),
    });
    const listening = await listen(createApp(context), config);
    leave.push(() => listening.close());
    // Leaves before the server does: open event streams would keep it, and imports end with their requests.
    leave.push(() => stopContext(context));
    await startContext(context);
    await database.announce(listening.address);
    const { dataFolder } = config;
    const { address } = listening;
    const opened = config.publicUrl ?? address;
    const demonstrationComes = await isDemonstrationWanted(context);
    const entry = await printedEntry(writingAt(context), { demonstrationComes });
    const startedInMs = Math.round(performance.now() - began);
    const ready = { address, dataFolder, embedded: database.embedded, startedInMs };
    if (args.json) io.out(`${JSON.stringify({ ...ready, signIn: entry && opened + entry.path })}\n`);
    else io.out(`Plumbline is ready: ${opened}  (Ctrl-C stops it)\n${entry ? entryLine(entry, opened) : ''}`);
    // A database that breaks at this moment is taken up again; the server has no reason to end with it.
    const load = demonstrationComes ? beginDemonstration(context, (line) => io.err(`${line}\n`)) : undefined;
    await load?.catch((cause: unknown) => {
      context.log.error({ err: cause }, 'the demonstration company was not loaded');
      io.err('The demonstration company was not loaded; it can be loaded from the page\n');
    });
    await stopped;
    io.err('Stopping\n');
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    throw error;
  } finally {
    stop.abort();
    for (const part of leave.reverse()) await part();
  }
}

/** The demonstration company comes by itself only into an empty embedded database, while the page shows how far it is. */
async function isDemonstrationWanted({ config, database }: AppContext): Promise<boolean> {
  return config.demo === 'auto' && database.embedded && (await readCompanyHeld(database.pool)).nothing;
}

const writingAt = ({ database, nowMs }: AppContext) => ({
  pool: database.pool,
  now: () => new Date(nowMs()).toISOString(),
});

async function beginDemonstration({ demonstration }: AppContext, say: (line: string) => void): Promise<void> {
  await demonstration.begin(localOperator.actor);
  say('The database is empty: loading the demonstration company (PLUMBLINE_DEMO=off starts without it)');
}

function noResult(): void {}

function forgetLater(forget: () => void): () => Promise<void> {
  return async () => forget();
}
