import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const webFolder = join(root, 'web');
const builtFrom = join(webFolder, 'dist', '.built-from');
const ignored = new Set(['node_modules', 'dist', '.cache', 'test-results']);

/**
 * Builds the web app where its sources changed since the last build; true when it did. Nothing happens where there is
 * no web app.
 * @throws PlumblineError `internal` with what the build said.
 */
export async function buildWeb(signal?: AbortSignal): Promise<boolean> {
  if (!existsSync(join(webFolder, 'index.html'))) return false;
  const inputs = digestOf([webFolder, join(root, 'shared'), join(root, 'pnpm-lock.yaml')]);
  if (existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === inputs) return false;
  await runVite(signal);
  writeFileSync(builtFrom, inputs);
  return true;
}

/** Names, sizes and times of all files below: contents are read by the build alone. */
function digestOf(paths: string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const found = statSync(path);
    if (!found.isDirectory()) {
      hash.update(`${relative(root, path)} ${found.size} ${found.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort()) if (!ignored.has(name)) visit(join(path, name));
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

function runVite(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(webFolder, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: webFolder,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new PlumblineError('internal', `The web app could not be built:\n${words.trim()}`, {
            file: webFolder,
          }),
        );
    });
  });
}
