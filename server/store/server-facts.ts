import type { Queries } from './measurements.ts';

/** Resolves where the database answers this role. */
export async function ping(queries: Queries): Promise<void> {
  await queries.query('select 1');
}

/** Version of PostgreSQL in words, and the size of this database. */
export async function readServerFacts(queries: Queries): Promise<{ version: string; bytes: number }> {
  const { rows } = await queries.query<{ version: string; bytes: number }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
  );
  return rows[0]!;
}
