import { createPool, type Database } from '@plumbline/server/store/database.ts';
import { joinEmbedded } from '@plumbline/server/store/embedded.ts';
import { migrate } from '@plumbline/server/store/migrate.ts';
import { rememberOpen } from '@plumbline/server/store/open-databases.ts';
import pg from 'pg';

export interface FreshDatabases {
  /** A migrated, empty database, as the application sees it. */
  make(): Promise<{ database: Pick<Database, 'pool'>; drop(): Promise<void> }>;
  leave(): Promise<void>;
}

const template = 'bench_template';

/** One embedded PostgreSQL with the settings of production, and as many migrated databases on it as are asked for. */
export async function freshDatabases(folder: string, say: (line: string) => void): Promise<FreshDatabases> {
  const embedded = await joinEmbedded(folder, { say });
  const forget = rememberOpen(() => embedded.leave());
  const asSuperuser = async (text: string) => {
    const client = new pg.Client({ connectionString: embedded.url('superuser', 'postgres'), ssl: false });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  const leave = async () => {
    forget();
    await embedded.leave();
  };
  try {
    await asSuperuser(`create database ${template} owner plumbline_owner`);
    await migrate({ ownerUrl: embedded.url('owner', template) });
  } catch (error) {
    await leave();
    throw error;
  }
  let made = 0;
  return {
    leave,
    async make() {
      const name = `bench_${++made}`;
      await asSuperuser(`create database ${name} template ${template} owner plumbline_owner`);
      const pool = createPool(embedded.url('application', name));
      return {
        database: { pool },
        async drop() {
          await pool.end();
          await asSuperuser(`drop database ${name}`);
        },
      };
    },
  };
}
