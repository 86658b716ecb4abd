import type { Page } from '@playwright/test';
import { barriersOf } from './barriers.ts';
import { expect, openBriefing, overflowPx, test } from './page.ts';

const pages = [
  ['the briefing', '/'],
  ['a figure', '/figures/half-life'],
  ['the register', '/findings'],
  ['the sources', '/sources'],
  ['the import', '/import'],
  ['the settings', '/settings'],
  ['the account', '/account'],
] as const;

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.account summary')).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

for (const [name, path] of pages)
  test(`${name} has no serious barrier, in light and in dark, and fits a phone of 390 and of 320 pixels`, async ({
    page,
    address,
  }) => {
    await open(page, address + path);
    for (const scheme of ['light', 'dark'] as const)
      expect(await barriersOf(page, { scheme }), scheme).toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowPx(page), `${width} px`).toBe(0);
    }
  });

test('the dark page is dark and its words are light', async ({ page, address }) => {
  const lightness = () =>
    page.evaluate(() => {
      const channel = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
      const paint = document.createElement('canvas').getContext('2d')!;
      const plain = (color: string) => {
        paint.fillStyle = color;
        paint.fillRect(0, 0, 1, 1);
        return channel([...paint.getImageData(0, 0, 1, 1).data].join(' '));
      };
      const mean = (color: string) => plain(color).reduce((sum, part) => sum + part, 0) / 3;
      const heading = document.querySelector('h1')!;
      return {
        ground: mean(getComputedStyle(document.body).backgroundColor),
        words: mean(getComputedStyle(heading).color),
      };
    });
  await page.emulateMedia({ colorScheme: 'dark' });
  await openBriefing(page, address);
  const dark = await lightness();
  expect(dark.ground).toBeLessThan(80);
  expect(dark.words).toBeGreaterThan(150);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await lightness();
  expect(light.ground).toBeGreaterThan(200);
  expect(light.words).toBeLessThan(100);
});

for (const format of ['A4', 'Letter'] as const) {
  test(`the briefing prints on one sheet of ${format}, landscape`, async ({ page, address }) => {
    await openBriefing(page, address);
    const bytes = await page.pdf({ format, landscape: true, printBackground: true });
    const sheets = bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    expect(sheets).toHaveLength(1);
  });
}

test('the whole briefing stands on a desktop without scrolling sideways', async ({ page, address }) => {
  for (const width of [1024, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await openBriefing(page, address);
    expect(await overflowPx(page), `${width} px`).toBe(0);
  }
});
