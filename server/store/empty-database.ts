import pg from 'pg';
import { deadlockDetected } from './data-version.ts';
import { forgetReaders } from './demonstration-readers.ts';
import { advisoryLocks } from './lock-numbers.ts';
import { valueTypes } from './value-types.ts';

/** Who may sign in stays, but for the readers of the demonstration and what they arranged. */
const kept = [
  'person',
  'sign_in',
  'credential',
  'verification',
  'two_factor',
  'passkey',
  'person_role',
  'api_token',
  'approval',
  'one_time_link',
  'company_sign_in',
  'sign_in_settings',
  'attempt',
];

/**
 * Empties every table as the owner, in one transaction with `then`: rows, sequences of ids and the ledger; what the first
 * migration put there is there again. The data version goes on, so that open pages see a newer one.
 */
export async function emptyDatabase(
  ownerUrl: string,
  then: (client: pg.Client) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await emptyOnce(ownerUrl, then);
    } catch (cause) {
      // Jobs that run meanwhile hold tables in another order. One of the two had to give way; nothing of this was done.
      if (attempt === 5 || (cause as { code?: string }).code !== deadlockDetected) throw cause;
    }
}

async function emptyOnce(ownerUrl: string, then: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    types: valueTypes,
    options: '-c TimeZone=UTC -c lock_timeout=15s',
    application_name: 'plumbline remove',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    for (const lock of [advisoryLocks.fold, advisoryLocks.scopes])
      await client.query('select pg_advisory_xact_lock($1)', [lock]);
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and not tablename = any($1)`,
      [kept],
    );
    // Evidence refuses to be emptied, to everyone but its owner here.
    const guarded = await client.query<{ name: string }>(
      'select distinct tgrelid::regclass::text as name from pg_trigger where not tgisinternal',
    );
    for (const { name } of guarded.rows) await client.query(`alter table ${name} disable trigger user`);
    await client.query(
      `truncate ${rows.map(({ name }) => pg.escapeIdentifier(name)).join(', ')} restart identity`,
    );
    for (const { name } of guarded.rows) await client.query(`alter table ${name} enable trigger user`);
    await forgetReaders(client);
    await client.query(`insert into company (id, settings) values (1, '{}')`);
    await client.query(`insert into unit (path, name, kind, tier) values ('', 'Company', 'company', 1)`);
    await client.query(`insert into unit_closure (ancestor_id, unit_id, depth) select id, id, 0 from unit`);
    await then(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
