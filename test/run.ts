/** What `npm test` runs after the installation: types, lint, Vitest, Playwright; the last line counts them all. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leftInGroup, signalGroup } from './support/process-group.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface Section {
  title: string;
  cwd: string;
  command: string[];
  environment?: Record<string, string>;
  /** What the tool reported; a check that reports nothing counts as one test. */
  count?(): Count;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const here = join(root, 'test');
const reports = mkdtempSync(join(tmpdir(), 'plumbline-reports-'));
/** Time for what a tool started to end after it. */
const leaveGraceMs = 3_000;
const stopGraceMs = 20_000;

let current: ChildProcess | undefined;
let stopped: NodeJS.Signals | undefined;

const sections: Section[] = [
  { title: 'Types', cwd: root, command: ['node_modules/typescript/bin/tsc', '-b'] },
  {
    title: 'Lint',
    cwd: root,
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  },
  {
    title: 'Unit tests, PostgreSQL, conventions',
    cwd: here,
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${join(reports, 'vitest.json')}`,
    ],
    count: countVitest,
  },
  {
    title: 'Browser tests',
    cwd: here,
    command: ['node_modules/@playwright/test/cli.js', 'test', '-c', 'browser/playwright.config.ts'],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json') },
    count: countPlaywright,
  },
];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    stopped ??= signal;
    endCurrent();
  });

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
try {
  for (const section of sections) {
    if (stopped) break;
    console.log(`\n=== ${section.title} ===`);
    const began = performance.now();
    const { passed, failed, skipped } = await runSection(section);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    lines.push(`${section.title.padEnd(38)}${inWords({ passed, failed, skipped })}  (${seconds} s)`);
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
if (stopped) {
  total.failed += 1;
  lines.push(`Stopped by ${stopped}`);
}
console.log(`\n=== All ===\n${lines.join('\n')}\n${inWords(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function runSection({ cwd, command, environment, count }: Section): Promise<Count> {
  const child = spawn(process.execPath, command, {
    cwd,
    // A group of its own: what a tool leaves behind can be found and ended.
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  current = child;
  const exit = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
  current = undefined;
  const left = child.pid === undefined ? [] : await leftInGroup(child.pid, leaveGraceMs);
  if (left.length > 0) {
    console.error(`It left processes behind:\n  ${left.join('\n  ')}`);
    signalGroup(child.pid!, 'SIGKILL');
  }
  const counted = count
    ? readCount(count)
    : { passed: exit === 0 ? 1 : 0, failed: exit === 0 ? 0 : 1, skipped: 0 };
  // A tool can fail without a failed test: an error outside of one, or a process left behind.
  if ((exit !== 0 || left.length > 0) && counted.failed === 0) counted.failed = 1;
  return counted;
}

function endCurrent(): void {
  const pid = current?.pid;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGINT');
  setTimeout(() => signalGroup(pid, 'SIGKILL'), stopGraceMs).unref();
}

function readCount(count: () => Count): Count {
  try {
    return count();
  } catch (error) {
    console.error(`No report could be read: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function report<T>(name: string): T {
  return JSON.parse(readFileSync(join(reports, name), 'utf8')) as T;
}

function countVitest(): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  }>('vitest.json');
  const unread = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unread.length,
    skipped: numPendingTests + numTodoTests,
  };
}

function countPlaywright(): Count {
  const { stats, errors } = report<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: unknown[];
  }>('playwright.json');
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
