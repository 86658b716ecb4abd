import { test as base, expect, type Page } from '@playwright/test';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { run } from '../support/processes.ts';
import { firstPerson, type Operator, operatorOf } from '../support/sign-in.ts';

export { expect };

interface OwnFixtures {
  /** What the console said as an error, and what the page threw; checked to be empty after each test. */
  complaints: string[];
  /** Who is signed in at the demonstration when the test begins; null: nobody. */
  reader: Role | null;
  /** The server over the demonstration company; the page is signed in there as the reader. */
  address: string;
  /** The server over an empty database; the page is signed in there as the administrator and CISO. */
  emptyAddress: string;
}

interface WorkerFixtures {
  operator: Operator;
  emptyOperator: Operator;
}

const given = (name: string): string => {
  const found = process.env[name];
  if (!found) throw new Error(`${name} is not set: global-setup.ts sets it`);
  return found;
};

/** A test with our browser, that fails when the page complains. */
export const test = base.extend<OwnFixtures, WorkerFixtures>({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, executablePath: given('PLUMBLINE_TEST_CHROMIUM') }),
    { scope: 'worker' },
  ],
  operator: [
    async ({ browserName: _ }, use) => withOperator('PLUMBLINE_TEST_DEMONSTRATION_DATA', use),
    { scope: 'worker' },
  ],
  emptyOperator: [
    async ({ browserName: _ }, use) => withOperator('PLUMBLINE_TEST_EMPTY_DATA', use),
    { scope: 'worker' },
  ],
  reader: ['ciso', { option: true }],
  address: async ({ page, reader, operator }, use) => {
    const address = given('PLUMBLINE_TEST_DEMONSTRATION_ADDRESS');
    if (reader !== null) await signIn(page, address + (await operator.linkTo(reader)));
    await use(address);
  },
  emptyAddress: async ({ page, emptyOperator }, use) => {
    const address = given('PLUMBLINE_TEST_EMPTY_ADDRESS');
    await signIn(page, address + (await emptyOperator.linkTo({ email: firstPerson.email })));
    await use(address);
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(
        complaints,
        'errors on the console, among them what the content security policy refused',
      ).toEqual([]);
    },
    { auto: true },
  ],
});

async function withOperator(folder: string, use: (operator: Operator) => Promise<void>): Promise<void> {
  const operator = await operatorOf(given(folder));
  await use(operator);
  await operator.close();
}

/** Signs the page's browser in by a link, without drawing a page. */
export async function signIn(page: Page, link: string): Promise<void> {
  const { origin, hash } = new URL(link);
  const answer = await page.request.post(`${origin}/api/auth/link`, {
    data: { token: hash.slice(1) },
    headers: { origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Opens the briefing and waits until it is drawn in its own font. */
export async function openBriefing(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('.account summary')).toBeVisible();
  await expect(page.locator('article.briefing h1')).toBeVisible();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Runs a command on the database of the server with the demonstration. */
export async function command(...args: string[]): Promise<string> {
  const running = run(args, { env: { PLUMBLINE_DATA: given('PLUMBLINE_TEST_DEMONSTRATION_DATA') } });
  const exit = await running.ended;
  if (exit !== 0) throw new Error(`${args.join(' ')} ended with ${exit}: ${running.err()}`);
  return running.out();
}

/** How far the page can be moved sideways, in pixels. */
export function overflowPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
