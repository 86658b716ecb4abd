import { randomBytes } from 'node:crypto';
import { createPool, type Database } from '@plumbline/server/store/database.ts';
import { type Embedded, joinEmbedded } from '@plumbline/server/store/embedded.ts';
import { lockSpace } from '@plumbline/server/store/embedded-locks.ts';
import { migrate } from '@plumbline/server/store/migrate.ts';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of this run's PostgreSQL; the first test that needs it starts it. */
    databaseFolder: string;
  }
}

/** A migrated, empty database of its own, on the one PostgreSQL of the test run. */
export interface TestDatabase extends Database {
  /** Closes the pool and removes the database; fails when the test left a connection open. */
  drop(): Promise<void>;
}

/** What a test database holds from its beginning; made once in a test run, and copied from then on. */
export interface Content {
  /** Names what `fill` writes: one name, one content. */
  name: string;
  fill(pool: pg.Pool): Promise<void>;
}

const template = 'plumbline_template';
const templateLock = 100;

/** Makes a database for one test file, as the application sees it: migrated, without rights to change tables; empty unless content is given. */
export async function testDatabase(
  content?: Content,
  folder: string = inject('databaseFolder'),
): Promise<TestDatabase> {
  const embedded = await joinEmbedded(folder, { unsafe: true, keep: true, say: () => {} });
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(embedded, async (client) => {
    await ensureTemplate(client, embedded, content);
    const from = content ? `${template}_${content.name}` : template;
    await client.query(`create database ${name} template ${from} owner plumbline_owner`);
  });
  const pool = createPool(embedded.url('application', name));
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= pool.end();
    return closing;
  };
  return {
    pool,
    url: embedded.url('application', name),
    ownerUrl: embedded.url('owner', name),
    embedded: true,
    announce: async () => {},
    close,
    async drop() {
      await close();
      try {
        await asSuperuser(embedded, (client) => client.query(`drop database ${name}`));
      } finally {
        await embedded.leave();
      }
    },
  };
}

async function ensureTemplate(client: pg.Client, embedded: Embedded, content?: Content): Promise<void> {
  await client.query('select pg_advisory_lock($1, $2)', [lockSpace, templateLock]);
  try {
    await makeOnce(client, template, 'template1', () =>
      migrate({ ownerUrl: embedded.url('owner', template) }),
    );
    if (!content) return;
    const filled = `${template}_${content.name}`;
    await makeOnce(client, filled, template, async () => {
      const pool = createPool(embedded.url('application', filled));
      try {
        await content.fill(pool);
      } finally {
        await pool.end();
      }
    });
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [lockSpace, templateLock]);
  }
}

async function makeOnce(
  client: pg.Client,
  name: string,
  from: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount !== 0) return;
  await client.query(`create database ${name} template ${from} owner plumbline_owner`);
  try {
    await fill();
  } catch (error) {
    await client.query(`drop database ${name}`);
    throw error;
  }
}

async function asSuperuser<T>(embedded: Embedded, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: embedded.url('superuser', 'postgres'), ssl: false });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
