import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';

/** The system user that PostgreSQL runs as; undefined means: the one we run as. */
export interface Account {
  uid: number;
  gid: number;
}

const nobody: Account = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root, so root hands it to `nobody`, or to whoever owns the cluster already.
 * That user must have an entry in passwd, or `initdb` stops.
 */
export function postgresAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (!existsSync(cluster)) return nobody;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? nobody : { uid, gid };
}

/** Whether that account can enter the folder; asked of the system, because modes and ACLs along the path decide. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    stdio: 'ignore',
    cwd: '/',
  });
  return tried.status === 0;
}

export function giveTo(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}
