import pg from 'pg';
import type { Credentials } from './embedded-cluster.ts';
import { lockKeys, lockSpace } from './embedded-locks.ts';

export const databaseName = 'plumbline';
export const roleNames = {
  superuser: 'postgres',
  owner: 'plumbline_owner',
  application: 'plumbline_app',
} as const;
export type Role = keyof typeof roleNames;

/**
 * Makes the two working roles and the database where they are absent. Repeatable: a start that was killed half-way
 * is completed by the next.
 */
export async function setUpRoles(superuserUrl: string, credentials: Credentials): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, ssl: false });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1, $2)', [lockSpace, lockKeys.roles]);
    for (const role of ['owner', 'application'] as const) {
      const name = roleNames[role];
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      const verb = rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role ${name} login password ${client.escapeLiteral(credentials[role])}`);
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName} owner ${roleNames.owner}`);
  } finally {
    await client.end();
  }
}
