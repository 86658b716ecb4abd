/** What `npm test` runs after the installation: types, lint, Vitest, Playwright; the last line counts them all. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leftInGroup, signalGroup } from './support/process-group.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of the tests that failed, and of those that passed at their second try. */
  failures?: string[];
  secondTries?: string[];
}

interface Section {
  title: string;
  cwd: string;
  command: string[];
  environment?: Record<string, string>;
  /** Runs while the next ones do, and is shown when they are done. */
  beside?: true;
  /** What the tool reported; a check that reports nothing counts as one test. */
  count?(): Count;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const here = join(root, 'test');
const reports = mkdtempSync(join(tmpdir(), 'plumbline-reports-'));
/** Time for what a tool started to end after it. */
const leaveGraceMs = 3_000;
const stopGraceMs = 20_000;

const running = new Set<ChildProcess>();
let stopped: NodeJS.Signals | undefined;

const sections: Section[] = [
  { title: 'Types', cwd: root, command: ['node_modules/typescript/bin/tsc', '-b'], beside: true },
  {
    title: 'Lint',
    cwd: root,
    beside: true,
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
    for (const child of running) end(child);
  });

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
try {
  const beside = sections
    .filter((section) => section.beside)
    .map((section) => ({ section, ...timed(section) }));
  for (const section of sections.filter((each) => !each.beside)) {
    if (stopped) break;
    console.log(`\n=== ${section.title} ===`);
    add(section, await timed(section).done);
  }
  for (const { section, done } of beside) {
    const result = await done;
    if (result.output !== '') console.log(`\n=== ${section.title} ===\n${result.output}`);
    add(section, result);
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

interface Result extends Count {
  seconds: number;
  /** What it printed, where it ran beside another. */
  output: string;
}

function timed(section: Section): { done: Promise<Result> } {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  return { done: runSection(section).then((result) => ({ ...result, seconds: seconds() })) };
}

function add({ title }: Section, { seconds, passed, failed, skipped, ...named }: Result): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  lines.push(`${title.padEnd(38)}${inWords({ passed, failed, skipped })}  (${seconds.toFixed(1)} s)`);
  for (const name of named.failures ?? []) lines.push(`  failed: ${name}`);
  for (const name of named.secondTries ?? []) lines.push(`  passed at the second try: ${name}`);
}

function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function runSection({
  cwd,
  command,
  environment,
  count,
  beside,
}: Section): Promise<Count & { output: string }> {
  const child = spawn(process.execPath, command, {
    cwd,
    // A group of its own: what a tool leaves behind can be found and ended.
    detached: true,
    env: { ...process.env, ...environment },
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  running.add(child);
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const exit = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
  running.delete(child);
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
  return { ...counted, output: Buffer.concat(printed).toString() };
}

function end({ pid }: ChildProcess): void {
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
    testResults: {
      name: string;
      status: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
    }[];
  }>('vitest.json');
  const unread = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const named = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((one) => ({ ...one, name: `${relative(here, name)}: ${one.fullName}` })),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unread.length,
    skipped: numPendingTests + numTodoTests,
    failures: [
      ...named.filter(({ status }) => status === 'failed').map(({ name }) => name),
      ...unread.map(({ name }) => relative(here, name)),
    ],
    secondTries: named
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length)
      .map(({ name }) => name),
  };
}

function countPlaywright(): Count {
  const { stats, errors, suites } = report<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: unknown[];
    suites: BrowserSuite[];
  }>('playwright.json');
  const ended = (status: string) => suites.flatMap((suite) => endedSo(suite, status));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: ended('unexpected'),
    secondTries: ended('flaky'),
  };
}

interface BrowserSuite {
  file: string;
  specs: { title: string; tests: { status: string }[] }[];
  suites?: BrowserSuite[];
}

function endedSo({ file, specs, suites = [] }: BrowserSuite, status: string): string[] {
  const own = specs.filter(({ tests }) => tests.some((test) => test.status === status));
  return [
    ...own.map(({ title }) => `browser/${file}: ${title}`),
    ...suites.flatMap((suite) => endedSo(suite, status)),
  ];
}
