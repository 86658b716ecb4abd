import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { readDatabaseFacts } from '../views/readiness.ts';
import { readWhoCanSignIn, type WhoCanSignIn } from '../views/who-can-sign-in.ts';
import type { CommandIo } from './io.ts';

/** One thing that was looked at; `ok` is null where there is nothing to look at yet. */
export interface Check {
  id: string;
  ok: boolean | null;
  detail: string;
  todo?: string;
}

/** `doctor`: changes nothing but may start the embedded database to look at it; 0 when all is in order, else 1. */
export async function run(args: { json: boolean }, io: CommandIo): Promise<number> {
  const config = readConfig();
  const checks = [node(), folder(config), space(config), ...(await database(config))];
  const ok = checks.every((check) => check.ok !== false);
  if (args.json) io.out(`${JSON.stringify({ ok, checks })}\n`);
  else for (const check of checks) io.out(line(check));
  return ok ? 0 : 1;
}

function line({ id, ok, detail, todo }: Check): string {
  const mark = ok === null ? '–' : ok ? 'ok' : 'no';
  return `${mark.padEnd(3)} ${id.padEnd(12)} ${detail}${todo ? `; ${todo}` : ''}\n`;
}

function node(): Check {
  return { id: 'node', ok: true, detail: `${process.version} on ${process.platform}-${process.arch}` };
}

function folder({ dataFolder }: Config): Check {
  if (!existsSync(dataFolder))
    return { id: 'data-folder', ok: null, detail: `${dataFolder} is made at the first start` };
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK);
    return { id: 'data-folder', ok: true, detail: dataFolder };
  } catch {
    const todo = 'run as its owner, or set PLUMBLINE_DATA';
    return { id: 'data-folder', ok: false, detail: `${dataFolder} may not be written by this user`, todo };
  }
}

const leastFreeBytes = 2_000_000_000;

function space({ dataFolder }: Config): Check {
  const place = existsSync(dataFolder) ? dataFolder : process.cwd();
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free`;
  const isEnough = free >= leastFreeBytes;
  return { id: 'disk', ok: isEnough, detail, todo: isEnough ? undefined : 'make room for at least 2 GB' };
}

async function database(config: Config): Promise<Check[]> {
  if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres.json')))
    return [{ id: 'database', ok: null, detail: 'made at the first start' }];
  try {
    const opened = await openDatabase(config, { say: () => {} });
    try {
      const { version, bytes, applied, pending } = await readDatabaseFacts(opened);
      const kind = opened.embedded ? 'embedded' : 'DATABASE_URL';
      const size = `${(bytes / 1e6).toFixed(0)} MB`;
      return [
        { id: 'database', ok: true, detail: `PostgreSQL ${version}, ${kind}, ${size}` },
        {
          id: 'migrations',
          ok: pending === 0,
          detail: `${applied} applied, ${pending} missing`,
          todo: pending === 0 ? undefined : 'npm run -s plumbline -- migrate',
        },
        ...(pending === 0 ? [signIn(await readWhoCanSignIn(opened.pool))] : []),
      ];
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    return [{ id: 'database', ok: false, detail: error.message, todo: error.more.todo }];
  }
}

function signIn({ people, administrators, readers }: WhoCanSignIn): Check {
  const id = 'sign-in';
  if (people === 0)
    return readers > 0
      ? { id, ok: true, detail: `${readers} readers of the demonstration; npm start prints their link` }
      : { id, ok: null, detail: 'nobody has an account yet; npm start prints the link to the first one' };
  const detail = `${people} ${people === 1 ? 'person' : 'people'}, of them ${administrators} administering all`;
  if (administrators > 0) return { id, ok: true, detail };
  const todo =
    'npm run -s plumbline -- user add --name NAME --email ADDRESS --role administrator makes an administrator';
  return { id, ok: false, detail, todo };
}
