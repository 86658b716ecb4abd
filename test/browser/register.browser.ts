import type { Page } from '@playwright/test';
import { expect, test } from './page.ts';

async function openRegister(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/findings`);
  await expect(page.getByRole('table', { name: 'Findings' })).toBeVisible();
}

async function shownCount(page: Page): Promise<number> {
  const text = await page
    .getByRole('status')
    .filter({ hasText: /finding/ })
    .first()
    .innerText();
  return Number(text.replace(/\D/g, ''));
}

test('a filter narrows the register and stays in the address', async ({ page, address }) => {
  await openRegister(page, address);
  const all = await shownCount(page);
  await page.getByRole('combobox', { name: /^Severity/ }).selectOption({ label: 'Critical' });
  await expect(page).toHaveURL(/severity=critical/);
  await expect.poll(() => shownCount(page)).toBeLessThan(all);
  const narrowed = await shownCount(page);
  expect(narrowed).toBeGreaterThan(0);
  await page.reload();
  await expect.poll(() => shownCount(page)).toBe(narrowed);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect.poll(() => shownCount(page)).toBeGreaterThanOrEqual(all);
});

test('a search finds by a part of the title', async ({ page, address }) => {
  await openRegister(page, address);
  const title = await page.locator('.register-table tbody .cell-title a').first().innerText();
  const word = title.split(/\s+/).sort((a, b) => b.length - a.length)[0]!;
  await page.getByRole('searchbox', { name: 'Search' }).fill(word);
  await expect(page).toHaveURL(/search=/);
  await expect(page.locator('.register-table tbody .cell-title').first()).toContainText(word, {
    ignoreCase: true,
  });
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing is called like this 4711');
  await expect(page.getByText('No finding matches.')).toBeVisible();
});

test('scrolling loads more, and draws only what is in sight', async ({ page, address }) => {
  await openRegister(page, address);
  const lastShown = () =>
    page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('[aria-rowindex]')].map((row) =>
          Number(row.getAttribute('aria-rowindex')),
        ),
      ),
    );
  const first = await lastShown();
  // More is loaded while one scrolls: on a slow machine the end of what is there comes first.
  const scrolled = async () => {
    await page.mouse.wheel(0, 2500);
    return lastShown();
  };
  await expect.poll(scrolled, { intervals: [60] }).toBeGreaterThan(first + 100);
  expect(await page.locator('.register-table tbody tr').count()).toBeLessThan(120);
});

test('a finding opens from its row and shows its history', async ({ page, address }) => {
  await openRegister(page, address);
  const link = page.locator('.register-table tbody .cell-title a').first();
  const title = await link.innerText();
  await link.click();
  await expect(page).toHaveURL(/\/findings\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
});
