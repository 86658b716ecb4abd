import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type Account, giveTo } from './embedded-account.ts';
import { lastLines } from './embedded-cluster.ts';

export const socketPort = 5432;

/** The running postmaster of a cluster, as its pid file says. */
export interface Postmaster {
  pid: number;
  /** Undefined while it is starting. */
  socketFolder?: string;
}

/** Settings for one company on one machine; `jit` costs more than it brings on short analytic queries. */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  // Where several changes are under way, the first to commit waits 0.4 ms for the others: one flush keeps them all.
  commit_delay: '400',
  commit_siblings: '3',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};
const unsafeSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
};

/** Reads `postmaster.pid`; undefined when nothing runs there (a stale file of a dead process counts as nothing). */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const recorded = readPidFile(cluster);
  return recorded && isPostmaster(recorded.pid, cluster) ? recorded : undefined;
}

function readPidFile(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PlumblineError('unavailable', 'The embedded database belongs to another user', {
      file: cluster,
      expected: 'a folder that this user may read',
      todo: 'run as the user who started Plumbline first',
      cause: error,
    });
  }
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, socketFolder: lines[4] || undefined } : undefined;
}

/**
 * Whether the process is alive and is the postmaster of this cluster: numbers are used again, and a zombie, which has
 * no working directory, counts as dead. The directory follows a data folder that was moved.
 */
function isPostmaster(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux')
      return (
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) &&
        readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
      );
    const shown = execFileSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
    return !shown.startsWith('Z') && shown.includes(cluster);
  } catch {
    return false;
  }
}

/**
 * Starts PostgreSQL in its own process group, so that Ctrl-C does not reach it while the server still finishes.
 * Resolves when it is up, or false when another process was first or the dead one's children still hold its memory.
 * @throws PlumblineError `unavailable` with the last lines of the log.
 */
export async function startPostmaster(
  cluster: string,
  postgres: string,
  account: Account | undefined,
  options: { logFile: string; unsafe: boolean },
): Promise<boolean> {
  clearStale(cluster);
  const socketFolder = makeSocketFolder(account);
  const log = openLog(options.logFile);
  // Before it starts: one that ends at once has said why by the time anybody looks.
  const logStart = fstatSync(log).size;
  const values = Object.entries({ ...settings, ...(options.unsafe ? unsafeSettings : {}) });
  const child = spawn(
    postgres,
    [
      '-D',
      cluster,
      '-k',
      socketFolder,
      '-p',
      String(socketPort),
      ...values.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  closeSync(log);
  let failure: Error | undefined;
  let exited = false;
  child.once('error', (error) => {
    failure = error;
    exited = true;
  });
  child.once('exit', () => {
    exited = true;
  });
  child.unref();
  while (!exited) {
    const seen = readPidFile(cluster);
    if (seen && seen.pid === child.pid && seen.socketFolder) return true;
    await sleep(5);
  }
  rmSync(socketFolder, { recursive: true, force: true });
  const words = readFileSync(options.logFile, 'utf8').slice(logStart);
  if (/lock file "postmaster\.pid" (already exists|is empty)/.test(words)) return false;
  if (/pre-existing shared memory block/.test(words)) {
    endOrphans(cluster);
    return false;
  }
  throw new PlumblineError('unavailable', `The embedded PostgreSQL did not start: ${lastLines(words)}`, {
    file: options.logFile,
    todo: 'set right what the message names',
    cause: failure,
  });
}

/** Under a short path, because a socket's whole path may have at most 107 bytes. */
function makeSocketFolder(account: Account | undefined): string {
  const folder = mkdtempSync(join(existsSync('/tmp') ? '/tmp' : tmpdir(), 'plumbline-'));
  chmodSync(folder, 0o700);
  giveTo(folder, account);
  return folder;
}

function openLog(file: string): number {
  const isLarge = existsSync(file) && statSync(file).size > 10_000_000;
  return openSync(file, isLarge ? 'w' : 'a', 0o600);
}

/** No living process has this number: above the highest pid of any system. */
const impossiblePid = 2_147_483_646;

/**
 * A pid file of a killed postmaster whose number now belongs to a zombie or to a stranger keeps PostgreSQL from starting.
 * The number is replaced and the rest kept, for PostgreSQL checks by it that no orphan still uses the shared memory.
 */
function clearStale(cluster: string): void {
  const recorded = readPidFile(cluster);
  if (!recorded || isPostmaster(recorded.pid, cluster)) return;
  const file = join(cluster, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(impossiblePid)));
  removeSocketFolder(recorded.socketFolder);
}

function removeSocketFolder(folder: string | undefined): void {
  if (folder && basename(folder).startsWith('plumbline-')) rmSync(folder, { recursive: true, force: true });
}

/** Backends that outlive a killed postmaster in a long query: they work in the cluster's folder. */
function endOrphans(cluster: string): void {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!(pid > 1) || pid === process.pid) continue;
    try {
      const isOurs = readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
      if (isOurs && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres: '))
        process.kill(pid, 'SIGQUIT');
    } catch {
      // It ended meanwhile, or it belongs to another user and so is none of ours.
    }
  }
}

/** Stops PostgreSQL: open transactions roll back, a checkpoint is written. Returns when the process is gone. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = findPostmaster(cluster);
  if (!running) return;
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(running.pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  signal('SIGINT');
  const patience = performance.now() + 60_000;
  while (isPostmaster(running.pid, cluster)) {
    if (performance.now() > patience) signal('SIGQUIT');
    await sleep(5);
  }
  removeSocketFolder(running.socketFolder);
}
