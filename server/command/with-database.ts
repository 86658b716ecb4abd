import { adoptCounting } from '../actions/adopt-counting.ts';
import { adoptEngine } from '../actions/adopt-engine.ts';
import { settleDeadRuns } from '../actions/settle-dead-runs.ts';
import { readConfig } from '../config.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import type { CommandIo } from './io.ts';

/** Opens and migrates the database, does the work, and leaves; a database that is not running is stopped again. */
export async function withDatabase<T>(io: CommandIo, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(), { say: (line) => io.err(`${line}\n`) });
  try {
    await migrate(database);
    await adoptCounting(database.pool, new Date().toISOString());
    await adoptEngine(database.pool, new Date().toISOString());
    await reportDeadRuns(database, (line) => io.err(`${line}\n`));
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Says which imports died with their process: nothing of them was applied. */
export async function reportDeadRuns({ pool }: Database, say: (line: string) => void): Promise<void> {
  for (const run of await settleDeadRuns(pool, new Date().toISOString()))
    say(
      `The import of ${run.file} (${run.sourceName}) of ${run.startedAt} was cut off: nothing of it was applied. Import it again.`,
    );
}
