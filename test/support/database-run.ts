import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stopEmbedded } from '@plumbline/server/store/embedded.ts';
import type { TestProject } from 'vitest/node';

const parent = '/tmp';
const prefix = 'plumbline-test-';

/** Names the data folder of this run's PostgreSQL and removes all of it at the end; also what a killed run left. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0;
    if (pid > 0 && !isRunning(pid) && isOurs(join(parent, name))) await remove(join(parent, name));
  }
  const folder = join(parent, `${prefix}${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  project.provide('databaseFolder', join(folder, 'data'));
  return () => remove(folder);
}

async function remove(folder: string): Promise<void> {
  if (existsSync(join(folder, 'data', 'postgres.json'))) await stopEmbedded(join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
}

/** Another user's run is none of ours to end. */
function isOurs(folder: string): boolean {
  return statSync(folder).uid === process.getuid?.();
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
