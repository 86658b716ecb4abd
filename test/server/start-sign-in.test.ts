import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stopEmbedded } from '@plumbline/server/store/embedded.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Running, run } from '../support/processes.ts';
import { firstPerson, makeFirstAccountBy, signInByLink } from '../support/sign-in.ts';

const parent = mkdtempSync('/tmp/plumbline-start-');
const left: Running[] = [];

beforeAll(() => chmodSync(parent, 0o755));
afterEach(async () => {
  for (const running of left.splice(0)) {
    running.signal('SIGKILL');
    await running.ended;
  }
});
afterAll(async () => {
  for (const name of readdirSync(parent)) await stopEmbedded(join(parent, name));
  rmSync(parent, { recursive: true, force: true });
});

interface Ready {
  address: string;
  signIn: string | null;
}

function begin(name: string, args: string[], env: Record<string, string> = {}): Running {
  const running = run(['start', '--api-only', ...args], {
    env: { PLUMBLINE_DATA: join(parent, name), LOG_LEVEL: 'trace', ...env },
  });
  left.push(running);
  return running;
}

async function start(name: string, env?: Record<string, string>): Promise<Running & Ready> {
  const running = begin(name, ['--json'], env);
  return { ...running, ...(JSON.parse(await running.firstLine()) as Ready) };
}

async function stop(running: Running): Promise<void> {
  running.signal('SIGTERM');
  expect(await running.ended).toBe(0);
}

const company = async ({ address }: Ready, cookie: string) =>
  (await fetch(`${address}/api/v1/company`, { headers: { cookie } })).status;

/** Files below the folder that hold this text. */
function holding(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}

test('every start of the demonstration prints a link of its own, which signs in as the CISO once', async () => {
  const links: string[] = [];
  const small = run(['demo', '--findings', '300'], {
    env: { PLUMBLINE_DATA: join(parent, 'demonstration') },
  });
  left.push(small);
  expect(await small.ended, small.err()).toBe(0);
  for (const _ of [1, 2]) {
    const server = await start('demonstration');
    links.push(server.signIn!);
    expect(server.signIn).toMatch(new RegExp(`^${server.address}/enter#[\\w-]{43}$`));
    const cookie = await signInByLink(server.signIn!);
    expect(await company(server, cookie)).toBe(200);
    const token = server.signIn!.split('#')[1]!;
    const again = await fetch(`${server.address}/api/auth/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    expect(again.status).toBe(401);
    await stop(server);
    expect(server.err()).not.toContain(token);
    expect(holding(join(parent, 'demonstration'), token)).toEqual([]);
  }
  expect(new Set(links).size).toBe(2);
}, 180_000);

test('a start without accounts prints the link to the first one, at the address that people open, and none once somebody has an account', async () => {
  const off = { PLUMBLINE_DEMO: 'off' };
  const words = begin('own', [], { ...off, PLUMBLINE_PUBLIC_URL: 'http://localhost:8443' });
  await words.firstLine();
  await expect.poll(() => words.out().split('\n').length).toBe(3);
  const [ready, entry] = words.out().split('\n');
  expect(ready).toMatch(/^Plumbline is ready: http:\/\/localhost:\d+ {2}\(Ctrl-C stops it\)$/);
  expect(entry).toMatch(
    /^Make the first account \(works once, for 15 minutes\): http:\/\/localhost:8443\/enter#[\w-]{43}$/,
  );
  await stop(words);

  const server = await start('own', off);
  const cookie = await makeFirstAccountBy(server.signIn!);
  expect(await company(server, cookie)).toBe(200);
  await stop(server);
  expect(server.err()).not.toContain(firstPerson.password);
  expect(holding(join(parent, 'own'), firstPerson.password)).toEqual([]);

  const later = begin('own', [], off);
  const [, address] = /^Plumbline is ready: (\S+)/.exec(await later.firstLine())!;
  expect(await company({ address: address!, signIn: null }, cookie)).toBe(200);
  await stop(later);
  expect(later.out().trim().split('\n')).toHaveLength(1);
}, 180_000);
