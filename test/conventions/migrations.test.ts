import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repository } from './repository-files.ts';

const server = join(repository, 'server');
mkdirSync(join(repository, '.cache'), { recursive: true });
const folder = mkdtempSync(join(repository, '.cache', 'migrations-'));
const entry = join(server, 'node_modules', 'drizzle-kit', 'bin.cjs');

/** Runs drizzle-kit on a copy of the migrations, so that nothing is written beside the true ones. */
function drizzle(...args: string[]): { said: string; status: number | null } {
  const out = join('..', '.cache', folder.split('/').at(-1)!);
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [entry, ...args, '--dialect=postgresql', `--out=${out}`],
    {
      cwd: server,
      encoding: 'utf8',
    },
  );
  return { said: stdout + stderr, status };
}

describe('the migrations', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are in step with the tables as the program knows them', () => {
    cpSync(join(server, 'store', 'migrations'), folder, { recursive: true });
    const before = readdirSync(folder).sort();
    const { said, status } = drizzle('generate', '--schema=./store/schema/*.ts');
    expect(status, said).toBe(0);
    expect(readdirSync(folder).sort(), said).toEqual(before);
    expect(said).toContain('No schema changes');
  });

  it('follow one another without a fork', () => {
    const { said, status } = drizzle('check');
    expect(status, said).toBe(0);
  });
});
