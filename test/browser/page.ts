import { test as base, expect, type Page } from '@playwright/test';
import { run } from '../support/processes.ts';

export { expect };

interface OwnFixtures {
  /** What the console said as an error, and what the page threw; checked to be empty after each test. */
  complaints: string[];
  /** The server over the demonstration company. */
  address: string;
  /** The server over an empty database. */
  emptyAddress: string;
}

const given = (name: string): string => {
  const found = process.env[name];
  if (!found) throw new Error(`${name} is not set: global-setup.ts sets it`);
  return found;
};

/** A test with our browser, that fails when the page complains. */
export const test = base.extend<OwnFixtures>({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, executablePath: given('PLUMBLINE_TEST_CHROMIUM') }),
    { scope: 'worker' },
  ],
  address: async ({ page: _ }, use) => use(given('PLUMBLINE_TEST_DEMONSTRATION_ADDRESS')),
  emptyAddress: async ({ page: _ }, use) => use(given('PLUMBLINE_TEST_EMPTY_ADDRESS')),
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

/** Opens the briefing and waits until it is drawn in its own font. */
export async function openBriefing(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('link', { name: 'Plumbline', exact: true })).toBeVisible();
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
