import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Page } from '@playwright/test';
import { addPerson } from '@plumbline/server/actions/add-person.ts';
import { openDatabase } from '@plumbline/server/store/database.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { run } from '../support/processes.ts';
import { operatorOf } from '../support/sign-in.ts';
import { barriersOf } from './barriers.ts';
import { expect, overflowPx } from './page.ts';

/** A server of one test file alone, over an empty database in which nobody has an account. */
export interface OwnServer {
  address: string;
  /** What the start printed: the link to the first account. */
  firstLink: string;
  /** A fresh link that signs the person in, as an administrator would hand it over. */
  linkTo(email: string): Promise<string>;
  /** Adds somebody as the operator does: with their roles at once. */
  add(person: { name: string; email: string; grants: Grant[] }): Promise<void>;
  /** Runs a command beside the server, on its database. */
  command(...args: string[]): Promise<void>;
  query(text: string, values?: unknown[]): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync('/tmp/plumbline-sign-in-');
  // A port that is known before it listens: a company's provider is told where to send people back to.
  const env = { PLUMBLINE_DATA: folder, PLUMBLINE_DEMO: 'off', PORT: String(await freePort()) };
  const server = run(['start', '--json'], { env });
  const { address, signIn } = JSON.parse(await server.firstLine()) as { address: string; signIn: string };
  const operator = await operatorOf(folder);
  const database = await openDatabase({ dataFolder: folder, databaseUrl: null }, { say: () => {} });
  return {
    address,
    firstLink: signIn,
    linkTo: async (email) => address + (await operator.linkTo({ email })),
    async add({ name, email, grants }) {
      const work = { pool: database.pool, actor: 'local operator', now: () => new Date().toISOString() };
      await addPerson({ name, email, ownerName: null, grants }, { ...work, personId: null });
    },
    async command(...args) {
      const running = run(args, { env });
      if ((await running.ended) !== 0) throw new Error(`${args.join(' ')}: ${running.err()}`);
    },
    query: async (text, values) => (await database.pool.query(text, values)).rows as unknown[],
    async close() {
      await operator.close();
      await database.close();
      server.signal('SIGTERM');
      await server.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Below the ports that the system gives to connections, one of which could take it before the server listens. */
async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 9_000);
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return isFree ? port : freePort();
}

/** Takes back what the browser says of its own accord about an answer of these statuses, which the test wanted. */
export function expectRefusals(complaints: string[], statuses: readonly number[]): void {
  const wanted = complaints.filter((text) =>
    statuses.some((status) => text.includes(`the server responded with a status of ${status}`)),
  );
  expect(wanted.length, 'refusals that the test provokes').toBeGreaterThan(0);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !wanted.includes(text)));
}

/** The same where the answer may or may not come: what a page asked just before its session ended. */
export function forgiveRefusals(complaints: string[], status: number): void {
  const others = complaints.filter(
    (text) => !text.includes(`the server responded with a status of ${status}`),
  );
  complaints.splice(0, complaints.length, ...others);
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('.account summary').click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
}

export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Nothing on the page keeps anybody out, in light and in dark, and it fits a phone of 320 pixels. */
export async function expectOpenToAll(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    expect(await barriersOf(page, { scheme: colorScheme, all: true }), colorScheme).toEqual([]);
  }
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflowPx(page)).toBe(0);
  if (before !== null) await page.setViewportSize(before);
}
