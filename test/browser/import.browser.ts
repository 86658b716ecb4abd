import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { command, expect, openBriefing, test } from './page.ts';

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync('/tmp/plumbline-files-');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csv = (mark: string, count: number): string =>
  [
    'id,title,severity,path',
    ...Array.from(
      { length: count },
      (_, at) => `${mark}-${at},Finding ${mark} ${at},high,src/${mark}-${at}.ts`,
    ),
    '',
  ].join('\n');

/** Drops a file onto the window, as a file manager would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text!], name!, { type: 'text/csv' }));
      return carried;
    },
    [name, text],
  );
  await expect(page.locator('.account summary')).toBeVisible();
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await expect(page.getByText('Drop the file to import it')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

async function openCount(page: Page): Promise<number> {
  const text = await page.locator('.figure-value .big').innerText();
  return Number(text.replace(/\D/g, ''));
}

test.describe.configure({ mode: 'serial' });

test('a dropped file is imported, says what it did, and the figure moves', async ({ page, address }) => {
  await page.goto(`${address}/figures/open-findings`);
  await expect(page.locator('.figure-value .big')).toBeVisible();
  const before = await openCount(page);
  await drop(page, 'dropped.csv', csv('dropped', 7));
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  const report = page.getByRole('article', { name: 'dropped.csv' });
  await expect(report.getByText('imported', { exact: true })).toBeVisible();
  await expect(report.locator('.counts div').filter({ hasText: 'opened' }).first().locator('dd')).toHaveText(
    '7',
  );
  await page.goto(`${address}/figures/open-findings`);
  await expect.poll(() => openCount(page)).toBe(before + 7);
});

test('the same file again changes nothing, and says so', async ({ page, address }) => {
  await page.goto(`${address}/import`);
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible();
  await drop(page, 'dropped.csv', csv('dropped', 7));
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(
    page.getByRole('article', { name: 'dropped.csv' }).getByText('Nothing changed.'),
  ).toBeVisible();
});

test('a file that cannot be read changes nothing and names what was expected', async ({
  page,
  address,
  complaints,
}) => {
  await page.goto(`${address}/import`);
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible();
  await drop(page, 'broken.sarif', '{"version": "2.1.0", "runs": [');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  const report = page.getByRole('article', { name: 'broken.sarif' });
  await expect(report.getByText('nothing changed', { exact: true })).toBeVisible();
  await expect(report).toContainText(/ends|truncated|incomplete|expected/i);
  // The browser itself writes a refused request to the console.
  complaints.splice(0);
});

test('an import on the command line moves the open page without a reload', async ({ page, address }) => {
  await page.goto(`${address}/figures/open-findings`);
  await expect(page.locator('.figure-value .big')).toBeVisible();
  const before = await openCount(page);
  await page.evaluate(() => {
    document.documentElement.dataset.same = 'yes';
  });
  const file = join(folder, 'live.csv');
  writeFileSync(file, csv('live', 11));
  await command('import', file);
  await expect.poll(() => openCount(page), { timeout: 15_000 }).toBe(before + 11);
  expect(await page.evaluate(() => document.documentElement.dataset.same)).toBe('yes');
});

test('the open briefing asks again after an import on the command line', async ({ page, address }) => {
  await openBriefing(page, address);
  const asked = page.waitForResponse(
    (answer) => answer.url().includes('/api/v1/briefings/live') && answer.ok(),
  );
  const file = join(folder, 'again.csv');
  writeFileSync(file, csv('again', 3));
  await command('import', file);
  await asked;
});

test('the register and the figure agree on how many findings are open', async ({ page, address }) => {
  const figure = await page.request.get(`${address}/api/v1/figures/open-findings`);
  expect(figure.ok()).toBe(true);
  const findings = await page.request.get(`${address}/api/v1/findings?state=open&limit=1`);
  const { total } = (await findings.json()) as { total: number };
  const { figure: now } = (await figure.json()) as { figure: { value: number } };
  expect(total).toBe(now.value);
});
