import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const settleMs = 150;

/** Runs our own command line as a child and starts it anew, after a clean end, when a file of the server changes. */
export function restartOnChange(
  args: string[],
  {
    environment,
    isHeard,
    say,
  }: {
    environment: Record<string, string>;
    /** What it writes to standard output is passed on. */
    isHeard: boolean;
    say(line: string): void;
  },
): { close(): Promise<void> } {
  let child: ChildProcess | undefined;
  let turn: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const end = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const start = async (): Promise<void> => {
    await end();
    if (isClosed) return;
    child = spawn(process.execPath, [join(root, 'server/main.ts'), ...args], {
      cwd: root,
      stdio: ['ignore', isHeard ? 'inherit' : 'ignore', 'inherit'],
      env: { ...process.env, ...environment },
    });
  };
  const next = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work).catch((error: unknown) => say(String(error)));
    return turn;
  };
  const changed = (_: unknown, name: string | null): void => {
    if (name === null || name.includes('node_modules') || !/\.(ts|sql|json)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => next(start), settleMs);
  };
  const watchers = ['server', 'shared'].map((folder) =>
    watch(join(root, folder), { recursive: true }, changed),
  );
  void next(start);
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await next(end);
    },
  };
}
