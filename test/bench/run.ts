/**
 * `npm run bench [-- NAME] [--json] [--quick]`: every benchmark in a process of its own, so that none warms or burdens
 * another. Nothing absolute is asserted; it fails only where a benchmark could not run.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exitOf, onStop } from '@plumbline/server/command/stop-signals.ts';
import { leaveAll } from '@plumbline/server/store/open-databases.ts';
import type { Benchmark, BenchRow } from './benchmark.ts';
import { benchmarks } from './index.ts';
import { machineLine } from './machine.ts';
import { endStarted } from './started.ts';
import { tableOf } from './table.ts';

interface Outcome {
  name: string;
  title: string;
  seconds: number;
  rows: BenchRow[];
  failure: string | null;
}

/** All of them together; what is left is what the next one may take. */
const longestMs = 14.5 * 60_000;
const inChild = 'PLUMBLINE_BENCH_CHILD';

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !benchmarks.some((each) => each.name === name));
if (unknown.length > 0) {
  const names = benchmarks.map(({ name }) => name).join(', ');
  process.stderr.write(`There is no benchmark “${unknown.join('”, “')}”; there are ${names}\n`);
  process.exit(64);
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const child = process.env[inChild] === '1';
let current: number | undefined;
onStop((signal) => {
  if (current !== undefined) end(current, 'SIGTERM');
  // What breaks from now on breaks because its database goes.
  process.on('uncaughtException', () => {});
  void Promise.allSettled([leaveAll(), endStarted()]).finally(() => process.exit(exitOf(signal)));
});

const wanted = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (child) {
  process.stdout.write(JSON.stringify(await measure(wanted[0]!)));
} else {
  const outcomes: Outcome[] = [];
  if (!given.json) console.log(machineLine());
  for (const benchmark of wanted) {
    const outcome = await inOwnProcess(benchmark);
    outcomes.push(outcome);
    if (given.json) continue;
    console.log(`\n${outcome.name}: ${outcome.title} (${outcome.seconds.toFixed(0)} s)`);
    console.log(outcome.failure === null ? tableOf(outcome.rows).join('\n') : `  failed: ${outcome.failure}`);
  }
  if (given.json) console.log(JSON.stringify({ machine: machineLine(), benchmarks: outcomes }, null, 2));
  process.exitCode = outcomes.some(({ failure }) => failure !== null) ? 1 : 0;
}

async function measure({ name, title, run }: Benchmark): Promise<Outcome> {
  const began = performance.now();
  let rows: BenchRow[] = [];
  let failure: string | null = null;
  try {
    rows = await run({ quick: given.quick, say: (line) => say(`  ${name}: ${line}`) });
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await Promise.allSettled([leaveAll(), endStarted()]);
  }
  return { name, title, seconds: (performance.now() - began) / 1000, rows, failure };
}

async function inOwnProcess({ name, title }: Benchmark): Promise<Outcome> {
  const began = performance.now();
  const args = ['--expose-gc', fileURLToPath(import.meta.url), name, ...(given.quick ? ['--quick'] : [])];
  const own = spawn(process.execPath, args, {
    detached: true,
    env: { ...process.env, [inChild]: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  current = own.pid;
  const patience = setTimeout(() => end(own.pid ?? 0, 'SIGTERM'), Math.max(0, longestMs - performance.now()));
  let text = '';
  own.stdout.on('data', (part) => (text += part));
  const code = await new Promise<number | null>((resolve) => {
    own.once('error', () => resolve(1));
    own.once('close', resolve);
  });
  clearTimeout(patience);
  current = undefined;
  try {
    return JSON.parse(text) as Outcome;
  } catch {
    const seconds = (performance.now() - began) / 1000;
    const failure = `it ended with ${code} after ${seconds.toFixed(0)} s and measured nothing`;
    return { name, title, seconds, rows: [], failure };
  }
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
