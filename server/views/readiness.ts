import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Database } from '../store/database.ts';
import { type MigrationState, migrationState } from '../store/migrate.ts';
import { ping, readServerFacts } from '../store/server-facts.ts';

/** @throws PlumblineError `unavailable` where migrations are missing; rejects where the database does not answer. */
export async function requireReady(database: Database): Promise<void> {
  await ping(database.pool);
  const { pending } = await migrationState(database);
  if (pending > 0) throw new PlumblineError('unavailable', `${pending} migrations are missing`);
}

export interface DatabaseFacts extends MigrationState {
  /** Version of PostgreSQL in words. */
  version: string;
  bytes: number;
}

export async function readDatabaseFacts(database: Database): Promise<DatabaseFacts> {
  const [server, migrations] = await Promise.all([readServerFacts(database.pool), migrationState(database)]);
  return { ...server, ...migrations };
}
