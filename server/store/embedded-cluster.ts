import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type Account, canEnter, giveTo, postgresAccount } from './embedded-account.ts';
import { type Binaries, systemFolder } from './embedded-binaries.ts';

/** What the data folder holds about its database, in `postgres.json` (mode 0600). */
export interface Credentials {
  /** Folder of the cluster, relative to the data folder or absolute. */
  cluster: string;
  superuser: string;
  owner: string;
  application: string;
}

/** The data folder, made if absent: others may pass through it to the cluster, never list it. */
export function prepareDataFolder(dataFolder: string): string {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    return realpathSync(dataFolder);
  } catch (cause) {
    throw new PlumblineError('bad-configuration', `The data folder ${dataFolder} cannot be made or entered`, {
      at: 'PLUMBLINE_DATA',
      expected: 'a folder that this user may write',
      todo: 'set PLUMBLINE_DATA to such a folder',
      cause,
    });
  }
}

/** The passwords and the cluster's place, decided by whoever comes first and kept from then on. */
export function readCredentials(dataFolder: string, say: (line: string) => void): Credentials {
  const file = join(dataFolder, 'postgres.json');
  if (!existsSync(file)) {
    const password = () => randomBytes(24).toString('hex');
    const cluster = choosePlace(dataFolder, say);
    writeOnce(
      file,
      JSON.stringify({ cluster, superuser: password(), owner: password(), application: password() }),
    );
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  } catch (cause) {
    throw new PlumblineError('unavailable', 'The passwords of the embedded database cannot be read', {
      file,
      expected: 'the file as the first start wrote it, readable by this user',
      todo: 'run as the user who started Plumbline first',
      cause,
    });
  }
}

function choosePlace(dataFolder: string, say: (line: string) => void): string {
  const inside = join(dataFolder, 'cluster');
  const account = postgresAccount(inside);
  if (canEnter(dataFolder, account)) return 'cluster';
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  // A random part: a data folder that was removed and made again must not meet the old one's cluster.
  const outside = join(systemFolder, `${hash}-${randomBytes(3).toString('hex')}`);
  say(
    `PostgreSQL runs as user ${account?.uid}, who cannot enter ${dataFolder}: the database is kept in ${outside}`,
  );
  for (const old of existsSync(systemFolder) ? readdirSync(systemFolder) : [])
    if (old.startsWith(`${hash}-`) && !old.includes('.new-'))
      say(`the database of an earlier, removed ${dataFolder} still lies in ${join(systemFolder, old)}`);
  return outside;
}

/** Writes a private file whole or not at all; when another process was first, its content stays. */
export function writeOnce(file: string, content: string): void {
  const unfinished = `${file}.new-${process.pid}`;
  writeFileSync(unfinished, content, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch {
    // Some file systems know no hard links; there two first starts at once are not told apart.
    if (!existsSync(file)) renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

export function clusterFolder(dataFolder: string, credentials: Credentials): string {
  return resolve(dataFolder, credentials.cluster);
}

/**
 * Makes the cluster where it is absent. It is built beside its place and renamed, so a kill leaves nothing half made
 * and of two processes at once one wins.
 */
export function ensureCluster(
  cluster: string,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
  unsafe: boolean,
): void {
  if (existsSync(cluster)) {
    checkMajor(cluster, binaries);
    return;
  }
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  removeUnfinished(cluster);
  const unfinished = `${cluster}.new-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    giveTo(unfinished, account);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(passwordFile, account);
    initdb(unfinished, passwordFile, binaries, account, unsafe);
    renameSync(unfinished, cluster);
    const parent = openSync(dirname(cluster), 'r');
    fsyncSync(parent);
    closeSync(parent);
  } catch (error) {
    if (!existsSync(cluster)) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function initdb(
  folder: string,
  passwordFile: string,
  binaries: Binaries,
  account: Account | undefined,
  unsafe: boolean,
) {
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(unsafe ? ['--no-sync'] : []),
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } },
  );
  if (made.status !== 0)
    throw new PlumblineError(
      'unavailable',
      `The embedded database could not be made: ${lastLines(made.stderr)}`,
      {
        file: folder,
        expected: 'room on the disk and a user with an entry in passwd',
        todo: 'set right what the message names, or set DATABASE_URL',
        cause: made.error,
      },
    );
}

function checkMajor(cluster: string, binaries: Binaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const running = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' });
  const major = /(\d+)\./.exec(running.stdout ?? '')?.[1];
  if (major !== undefined && major !== made)
    throw new PlumblineError(
      'unavailable',
      `The database was made by PostgreSQL ${made}, this one is ${major}`,
      {
        file: cluster,
        expected: `PostgreSQL ${major}`,
        todo: 'make a backup with the version that wrote it and restore that here',
      },
    );
}

function removeUnfinished(cluster: string): void {
  const prefix = `${basename(cluster)}.new-`;
  for (const name of readdirSync(dirname(cluster))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (name.startsWith(prefix) && pid > 0 && !isRunning(pid))
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The end of what a program said, as one line. */
export function lastLines(text: string, count = 4): string {
  return text.trim().split('\n').slice(-count).join(' · ') || 'it gave no reason';
}
