import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
const main = `${repository}server/main.ts`;

export interface Running {
  pid: number;
  /** Standard output and standard error so far. */
  out(): string;
  err(): string;
  /** Resolves with the first line of standard output; rejects when the process ends before it. */
  firstLine(): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

export interface RunOptions {
  env?: Record<string, string | undefined>;
  uid?: number;
  gid?: number;
  cwd?: string;
  /** Another program than our own command line. */
  program?: string;
}

/** Starts the command line (or another program) as a process of its own group. */
export function run(args: string[], options: RunOptions = {}): Running {
  const { program = process.execPath, uid, gid, cwd = repository } = options;
  const child: ChildProcess = spawn(program, options.program ? args : [main, ...args], {
    cwd,
    uid,
    gid,
    detached: true,
    env: { ...withoutSettings(), PORT: '0', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text) => (said.out += text));
  child.stderr?.on('data', (text) => (said.err += text));
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  return {
    pid: child.pid ?? 0,
    out: () => said.out,
    err: () => said.err,
    signal: (name) => void child.kill(name),
    ended,
    firstLine: () =>
      new Promise((resolve, reject) => {
        const look = () => said.out.includes('\n') && resolve(said.out.slice(0, said.out.indexOf('\n')));
        child.stdout?.on('data', look);
        look();
        ended.then((code) => reject(new Error(`ended with ${code} before a line: ${said.err}`)), reject);
      }),
  };
}

/** The environment of the test run without what would change the program's settings or npm's. */
function withoutSettings(): Record<string, string | undefined> {
  const ours = /^(PORT|HOST|DATABASE_URL|LOG_LEVEL|PLUMBLINE_.*|npm_.*|PG.*|VITEST.*|NODE_.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

/** Processes that work in the folder or name it in their command line; zombies do not count. Linux only. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && uses(pid, folder));
}

function uses(pid: number, folder: string): boolean {
  try {
    if (/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ||
      readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
    );
  } catch {
    return false;
  }
}
