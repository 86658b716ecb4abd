import { join } from 'node:path';
import { adoptEngine } from '../actions/adopt-engine.ts';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { type AppContext, createContext, startContext, stopContext } from '../context.ts';
import { migrate, openDatabase } from '../store/database.ts';
import { readCompanyHeld } from '../views/company-held.ts';
import { localOwner } from '../views/viewer.ts';
import { buildWeb, webFolder } from './build-web.ts';
import type { CommandIo } from './io.ts';
import { listen } from './listen.ts';
import { onStop } from './stop-signals.ts';
import { reportDeadRuns } from './with-database.ts';

export interface StartArguments {
  json: boolean;
  /** Do not build the web app. */
  apiOnly?: boolean;
}

/**
 * `start`: serves until the process is asked to stop, then ends requests, leaves the database and answers 0.
 * `--json` prints `{address, dataFolder, embedded, startedInMs}` once it listens.
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
    const startedInMs = Math.round(performance.now() - began);
    if (args.json)
      io.out(
        `${JSON.stringify({ address: listening.address, dataFolder, embedded: database.embedded, startedInMs })}\n`,
      );
    else io.out(`Plumbline is ready: ${listening.address}  (Ctrl-C stops it)\n`);
    // A database that breaks at this moment is taken up again; the server has no reason to end with it.
    await loadWhereEmpty(context, (line) => io.err(`${line}\n`)).catch((cause: unknown) => {
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
async function loadWhereEmpty(
  { config, database, demonstration }: AppContext,
  say: (line: string) => void,
): Promise<void> {
  if (config.demo !== 'auto' || !database.embedded) return;
  if (!(await readCompanyHeld(database.pool)).nothing) return;
  await demonstration.begin(localOwner.actor);
  say('The database is empty: loading the demonstration company (PLUMBLINE_DEMO=off starts without it)');
}

function noResult(): void {}

function forgetLater(forget: () => void): () => Promise<void> {
  return async () => forget();
}
