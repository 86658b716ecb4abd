import { readConfig } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import type { CommandIo } from './io.ts';

/** `migrate`: applies the migrations that are missing; `--json` prints `{applied}`. */
export async function run(args: { json: boolean }, io: CommandIo): Promise<number> {
  const database = await openDatabase(readConfig(), { say: (line) => io.err(`${line}\n`) });
  try {
    const { applied } = await migrate(database);
    if (args.json) io.out(`${JSON.stringify({ applied })}\n`);
    else io.out(applied === 0 ? 'The tables are up to date.\n' : `Migrations applied: ${applied}.\n`);
    return 0;
  } finally {
    await database.close();
  }
}
