import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, requireVersion } from '@plumbline/server/store/database.ts';
import { joinEmbedded, stopEmbedded } from '@plumbline/server/store/embedded.ts';
import { migrate } from '@plumbline/server/store/migrate.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { processesOf } from '../support/processes.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const parent = mkdtempSync('/tmp/plumbline-embedded-');
const dataFolder = join(parent, 'data');
const config = { dataFolder, databaseUrl: null };
const said: string[] = [];
const say = (line: string) => void said.push(line);

/** Whom PostgreSQL could mistake for its own dead postmaster: only a process of its own user. */
const postgresUser = isRoot ? { uid: 65_534, gid: 65_534 } : {};

/** As a postmaster that was killed leaves it. */
function leavePidFile(pid: number): void {
  const cluster = join(dataFolder, 'cluster');
  writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n0\n5432\n/tmp/none\n`);
}

async function answers(database: Database): Promise<boolean> {
  return (await database.pool.query<{ one: number }>('select 1 as one')).rows[0]?.one === 1;
}

async function opensAndCloses(): Promise<void> {
  const database = await openDatabase(config, { unsafe: true, say });
  expect(await answers(database)).toBe(true);
  await database.close();
}

beforeAll(() => chmodSync(parent, 0o755));

afterAll(async () => {
  if (existsSync(dataFolder)) await stopEmbedded(dataFolder);
  rmSync(parent, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  test('two that start at once on an empty folder share one, and the last to leave stops it', async () => {
    mkdirSync(`${dataFolder}/cluster.new-2147483645`, { recursive: true });
    const [first, second] = await Promise.all([
      openDatabase(config, { unsafe: true, say }),
      openDatabase(config, { unsafe: true, say }),
    ]);
    const pids = await Promise.all(
      [first, second].map(({ pool }) =>
        pool.query("select pg_read_file('postmaster.pid')").catch(() => 'no right'),
      ),
    );
    expect(pids).toEqual(['no right', 'no right']);
    await first.close();
    expect(await answers(second)).toBe(true);
    await Promise.all([second.close(), second.close()]);
    expect(existsSync(join(dataFolder, 'cluster', 'postmaster.pid'))).toBe(false);
    expect(readdirSync(dataFolder).sort()).toEqual(['cluster', 'postgres.json', 'postgres.log']);
  });

  test('what holds passwords and data is closed to others', () => {
    const mode = (name: string) => statSync(join(dataFolder, name)).mode & 0o777;
    expect([mode('postgres.json'), mode('cluster'), mode('postgres.log')]).toEqual([0o600, 0o700, 0o600]);
  });

  test('every role needs its password', async () => {
    const embedded = await joinEmbedded(dataFolder, { unsafe: true, say });
    for (const role of ['superuser', 'owner', 'application'] as const) {
      const client = new pg.Client(embedded.url(role).replace(/:[0-9a-f]{48}@/, ':wrong@'));
      await expect(client.connect()).rejects.toThrow('password authentication failed');
    }
    await embedded.leave();
  });

  test('the owner makes tables; the application reads and writes them and makes none', async () => {
    const database = await openDatabase(config, { unsafe: true, say });
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    await owner.query('create table mine (n int); grant select on mine to plumbline_app');
    expect((await database.pool.query('select * from mine')).rows).toEqual([]);
    await expect(database.pool.query('create table yours (n int)')).rejects.toThrow('permission denied');
    await expect(database.pool.query('drop table mine')).rejects.toThrow('must be owner');
    await owner.query('drop table mine');
    await owner.end();
    await database.close();
  });

  test('a pid file whose number now belongs to a stranger does not stop the start', async () => {
    const stranger = spawn('sleep', ['60'], { ...postgresUser, stdio: 'ignore' });
    leavePidFile(stranger.pid ?? 0);
    await opensAndCloses();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  test.skipIf(!isLinux)('nor does one that belongs to a zombie', async () => {
    const holder = spawn('/bin/sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], {
      ...postgresUser,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(holder.stdout, 'data')) as [Buffer];
    const zombie = Number(line);
    await expect
      .poll(() => readFileSync(`/proc/${zombie}/stat`, 'utf8'), { timeout: 10_000 })
      .toContain(') Z');
    leavePidFile(zombie);
    await opensAndCloses();
    holder.kill();
  });

  test('a first start that was killed before the roles were made is completed', async () => {
    const embedded = await joinEmbedded(dataFolder, { unsafe: true, say, keep: true });
    const superuser = new pg.Client(embedded.url('superuser', 'postgres'));
    await superuser.connect();
    await embedded.leave();
    await superuser.query('drop database plumbline with (force)');
    await superuser.query('drop role plumbline_app');
    await superuser.end();
    await opensAndCloses();
  });

  test('a log that tells why it does not start is quoted', async () => {
    const file = join(dataFolder, 'cluster', 'postgresql.conf');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `${before}\nno_such_setting = 1\n`);
    await expect(openDatabase(config, { unsafe: true, say })).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('no_such_setting'),
    });
    writeFileSync(file, before);
    await opensAndCloses();
  });

  test('nothing was said, nothing is left', () => {
    expect(said).toEqual([]);
    if (isLinux) expect(processesOf(dataFolder)).toEqual([]);
  });

  test.skipIf(!isRoot)(
    'under a closed home the cluster moves where its user can reach it, and that is said',
    async () => {
      const closed = join(parent, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const lines: string[] = [];
      const options = { unsafe: true, say: (line: string) => void lines.push(line) };
      const under = { dataFolder: join(closed, 'data'), databaseUrl: null };
      const database = await openDatabase(under, options);
      expect(await answers(database)).toBe(true);
      await database.close();
      const { cluster } = JSON.parse(readFileSync(join(closed, 'data', 'postgres.json'), 'utf8')) as {
        cluster: string;
      };
      expect(cluster).toMatch(/^\/var\/lib\/plumbline\/[0-9a-f]{12}-[0-9a-f]{6}$/);
      expect(lines).toEqual([expect.stringContaining(`the database is kept in ${cluster}`)]);
      rmSync(cluster, { recursive: true });
    },
  );
});

describe('DATABASE_URL', () => {
  test('uses that server with the one user given and starts nothing', async () => {
    const embedded = await joinEmbedded(inject('databaseFolder'), { unsafe: true, keep: true, say });
    const superuser = new pg.Client(embedded.url('superuser', 'postgres'));
    await superuser.connect();
    await superuser.query("create role company login password 'own'");
    await superuser.query('create database company owner company');
    const databaseUrl = embedded.url('owner', 'company').replace(/\/\/[^@]+@/, '//company:own@');
    const untouched = join(parent, 'untouched');
    const database = await openDatabase({ dataFolder: untouched, databaseUrl }, { serverLock: true });
    await migrate(database);
    expect(database).toMatchObject({ embedded: false, url: databaseUrl, ownerUrl: databaseUrl });
    expect(await answers(database)).toBe(true);
    await database.close();
    expect(existsSync(untouched)).toBe(false);
    await superuser.query('drop database company');
    await superuser.query('drop role company');
    await superuser.end();
    await embedded.leave();
  });

  test('that does not answer is a clear error without the password', async () => {
    const databaseUrl = 'postgres://company:hunter2@127.0.0.1:9/company';
    const failure = await openDatabase({ dataFolder: parent, databaseUrl }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'unavailable', more: { at: 'DATABASE_URL' } });
    expect(String(failure)).not.toContain('hunter2');
  });

  test('needs PostgreSQL 16', () => {
    expect(() => requireVersion(150_018, '15.18')).toThrow('The database is PostgreSQL 15.18');
    expect(() => requireVersion(160_000, '16.0')).not.toThrow();
  });
});

describe('a database of a test', () => {
  test('gives values as the program wants them, whatever the session says', async () => {
    const database = await testDatabase();
    const { rows } = await database.pool.query(`select
      9007199254740991::int8 as "int8", 1234.5678::numeric as "numeric", '2026-11-23'::date as "date",
      '2026-11-23 21:24:47.1239+05:30'::timestamptz as "instant", 'infinity'::timestamptz as "never",
      array[1, null, 3]::int8[] as "counts", array[array[1.5], array[2.5]]::numeric[] as "amounts",
      array['2026-01-02']::date[] as "days", array['2026-01-02 03:04Z']::timestamptz[] as "instants",
      null::int8 as "absent", current_setting('TimeZone') as "zone"`);
    expect(rows[0]).toEqual({
      int8: 9007199254740991,
      numeric: 1234.5678,
      date: '2026-11-23',
      instant: '2026-11-23T15:54:47.123Z',
      never: 'infinity',
      counts: [1, null, 3],
      amounts: [[1.5], [2.5]],
      days: ['2026-01-02'],
      instants: ['2026-01-02T03:04:00.000Z'],
      absent: null,
      zone: 'UTC',
    });
    await expect(database.pool.query('select 9007199254740993::int8')).rejects.toThrow('does not fit');
    await database.drop();
  });

  test('is migrated already, and one that a newer program changed is refused', async () => {
    const database = await testDatabase();
    expect(await Promise.all([migrate(database), migrate(database)])).toEqual(
      Array(2).fill({ applied: 0, pending: 0 }),
    );
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    await owner.query(
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)",
    );
    await owner.end();
    await expect(migrate(database)).rejects.toMatchObject({ kind: 'conflict' });
    await database.drop();
  });

  test('does not go while a connection is left open', async () => {
    const database = await testDatabase();
    const forgotten = new pg.Client(database.url);
    await forgotten.connect();
    await expect(database.drop()).rejects.toThrow('is being accessed by other users');
    await forgotten.end();
  });
});
