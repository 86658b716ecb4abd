/** The pages behind the briefing, of a company that stands still, held against the pictures that were looked at. */
import { chromium, type Page } from '@playwright/test';
import { flags, unpackedChromium } from './find-chromium.ts';
import { expect, test } from './page.ts';
import { type StillCompany, startStillCompany } from './still-company.ts';

const sizes = { desktop: { width: 1280, height: 1400 }, phone: { width: 390, height: 1500 } };

const pages = [
  ['exposure', '/exposure'],
  ['findings', '/findings'],
  ['pace', '/pace'],
  ['people', '/pace/people'],
  ['ledger', '/follow/ledger'],
  ['archive', '/briefings'],
  ['failed', '/findings/999999'],
  ['nowhere', '/nowhere'],
] as const;

/** The first of them, which hold charts and tables, are looked at on a phone too. */
const onPhone = 4;

let company: StillCompany;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  company = await startStillCompany();
});
test.afterAll(() => company?.close());

async function look(page: Page, name: string, path: string, size: keyof typeof sizes): Promise<void> {
  await page.setViewportSize(sizes[size]);
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('main h1')) heading.classList.add('before');
    history.pushState(null, '', to);
    scrollTo(0, 0);
  }, path);
  await page.waitForFunction(
    () =>
      document.querySelector('main h1:not(.before)') !== null && document.querySelector('.waiting') === null,
  );
  await expect.soft(page, name).toHaveScreenshot(`detail-${name}-${size}.png`, {
    maxDiffPixelRatio: 0.005,
    // Of keys that are new in each run.
    mask: [page.locator('code')],
    maskColor: '#cccccc',
  });
}

test('the pages behind the briefing look as they were looked at, on a desktop and on a phone', async () => {
  // Another Chromium than the one that the pictures are of draws letters a little otherwise.
  const browser = await chromium.launch({ executablePath: await unpackedChromium(), args: flags });
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await company.open(context);
  const page = await context.newPage();
  const begin = async () => {
    await page.goto(company.address);
    await expect(page.locator('.live summary').first()).toHaveText('Live');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  };
  await begin();
  await look(page, 'empty', '/begin', 'desktop');
  await company.fill();
  await begin();
  for (const [name, path] of pages) await look(page, name, path, 'desktop');
  for (const [name, path] of pages.slice(0, onPhone)) await look(page, name, path, 'phone');
  await browser.close();
});
