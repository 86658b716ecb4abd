import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemonstration } from '@plumbline/server/actions/load-demonstration.ts';
import { type Database, openDatabase } from '@plumbline/server/store/database.ts';
import { migrate } from '@plumbline/server/store/migrate.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

/** The demonstration's today, fixed, so that a loaded company can be used by the next run. */
export const anchorAt = '2026-11-02T09:00:00Z';

export interface DemonstrationDatabase {
  database: Database;
  /** Seconds that loading took; null where an earlier run had loaded it. */
  loadSeconds: number | null;
}

/**
 * A migrated embedded database with the demonstration of that many findings, kept in the temporary folder between runs:
 * a million take minutes. One whose loading was cut off, or whose tables are newer than the program, is made anew.
 */
export async function demonstrationDatabase(
  findings: number,
  say: (line: string) => void,
): Promise<DemonstrationDatabase> {
  const folder = join(tmpdir(), 'plumbline-bench', `demo-${findings}`);
  const whole = join(folder, 'loaded');
  if (!existsSync(whole)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(tmpdir(), 'plumbline-bench'), { recursive: true });
  const open = () => openDatabase({ dataFolder: folder, databaseUrl: null }, { say });
  let database = await open();
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    if (!(error instanceof PlumblineError)) throw error;
    say(`${findings} findings of another version are loaded anew`);
    rmSync(folder, { recursive: true, force: true });
    database = await open();
    await migrate(database);
  }
  if (existsSync(whole)) return { database, loadSeconds: null };
  try {
    say(`loading ${findings.toLocaleString('en-US')} findings once, into ${folder}`);
    const { durationMs } = await loadDemonstration(
      { findings, at: anchorAt },
      { pool: database.pool, actor: 'bench', now: () => anchorAt },
    );
    // Statistics for the planner, which a database that runs for a minute longer gets by itself.
    await database.pool.query('analyze');
    writeFileSync(whole, JSON.stringify({ findings, durationMs }));
    return { database, loadSeconds: durationMs / 1000 };
  } catch (error) {
    await database.close();
    throw error;
  }
}
