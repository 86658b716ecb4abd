/** Brings the tables up to date, and tells how far they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import pg from 'pg';
import { type Database, describe } from './database.ts';
import { lockKeys, lockSpace } from './embedded-locks.ts';
import { valueTypes } from './value-types.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

export interface MigrationState {
  applied: number;
  pending: number;
}

/**
 * Applies the migrations that are missing, as the owner, one process at a time. With an embedded database the
 * migrations grant to the role `plumbline_app`; with `DATABASE_URL` that role need not exist, so they ask first.
 * @throws PlumblineError `conflict` when a newer program has already changed the tables, or a migration fails; then
 * none of them is applied.
 */
export async function migrate(database: Pick<Database, 'ownerUrl'>): Promise<MigrationState> {
  return asOwner(database, async (client) => {
    await client.query('select pg_advisory_lock($1, $2)', [lockSpace, lockKeys.migrate]);
    const before = await readState(client);
    if (before.pending > 0) await apply(client).catch(explainMigration);
    return { applied: before.pending, pending: 0 };
  });
}

/** What applies them is loaded where any are missing: each of its many files costs a start more than the look here does. */
async function apply(client: pg.Client): Promise<void> {
  const [{ drizzle }, { migrate: applyAll }] = await Promise.all([
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ]);
  await applyAll(drizzle(client), { migrationsFolder });
}

function explainMigration(error: unknown): never {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  throw new PlumblineError('conflict', `A migration failed, nothing was changed: ${describe(cause)}`, {
    file: migrationsFolder,
    expected: 'tables as the migrations before it made them',
    todo: 'restore a backup, or start on an empty database',
    cause: error,
  });
}

/** How many migrations are in the database and how many are missing from it. */
export async function migrationState(database: Pick<Database, 'ownerUrl'>): Promise<MigrationState> {
  return asOwner(database, readState);
}

/** The journal that comes with the migrations, oldest first; `when` is what the database remembers of each. */
function knownMigrations(): { when: number }[] {
  const journal = readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8');
  return (JSON.parse(journal) as { entries: { when: number }[] }).entries;
}

async function readState(client: pg.Client): Promise<MigrationState> {
  const known = knownMigrations();
  const table = await client.query<{ oid: string | null }>(
    `select to_regclass('drizzle.__drizzle_migrations')::text as oid`,
  );
  if (table.rows[0]?.oid == null) return { applied: 0, pending: known.length };
  const newest = await client.query<{ at: number | null; applied: number }>(
    'select max(created_at) as at, count(*)::int as applied from drizzle.__drizzle_migrations',
  );
  const { at = null, applied = 0 } = newest.rows[0] ?? {};
  const latest = known.at(-1)?.when ?? 0;
  if (at !== null && at > latest)
    throw new PlumblineError('conflict', 'This database was changed by a newer Plumbline', {
      expected: `at most ${known.length} migrations, the database has ${applied}`,
      todo: 'start the newer version again',
    });
  return { applied, pending: known.filter(({ when }) => when > (at ?? 0)).length };
}

async function asOwner<T>(
  database: Pick<Database, 'ownerUrl'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl, types: valueTypes });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
