import type { Page } from '@playwright/test';
import { barriersOf } from './barriers.ts';
import { expectOpenToAll, expectRefusals } from './own-server.ts';
import { expect, openBriefing, overflowPx, test } from './page.ts';

async function become(page: Page, reader: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.locator('.account summary').click();
  await page.getByRole('button', { name: reader, exact: true }).click();
  await loaded;
  await expect(page.locator('.account summary')).toContainText(reader);
}

const bar = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();

test('a newcomer changes into each reader and sees what they see', async ({ page, address }) => {
  await openBriefing(page, address);
  await expect(page.locator('.account summary')).toContainText('Chief information security officer');
  expect(await bar(page)).toEqual([
    'Briefing',
    'Findings',
    'Exposure',
    'Follow-through',
    'Pace',
    'Sources',
    'Import',
    'Settings',
  ]);

  await become(page, 'Owner of the checkout');
  await expect(page).toHaveURL(`${address}/findings`);
  expect(await bar(page)).toEqual(['Findings', 'Follow-through', 'Settings']);
  await page.goto(`${address}/exposure`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role does not open this page');
  await expect(page.locator('main')).toContainText('Your role: Owner.');

  await become(page, 'Head of shop and payments');
  await expect(page.locator('article.briefing h1')).toBeVisible();
  await page.locator('.account summary').click();
  await expect(page.locator('.account')).toContainText(/You see \d+ of \d+ units/);
  await page.keyboard.press('Escape');

  await become(page, 'System administrator');
  await expect(page).toHaveURL(`${address}/settings`);
  expect(await bar(page)).toEqual(['Settings']);
  await become(page, 'Chief information security officer');
  await expect(page.locator('article.briefing h1')).toBeVisible();
});

test('the board is told that nothing is published yet', async ({ page, address, complaints }) => {
  await openBriefing(page, address);
  await become(page, 'Board member');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No briefing has been published yet');
  await expect(page.locator('main')).toContainText('not shown live figures and drafts');
  expect(await bar(page)).toEqual(['Briefing', 'Settings']);
  await expect(page.getByLabel('Period')).toHaveCount(0);
  expectRefusals(complaints, [404]);
});

test('the account menu and the page of a reader work by keyboard, without barrier, on a phone', async ({
  page,
  address,
}) => {
  await page.goto(`${address}/account`);
  await page.locator('.account summary').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await barriersOf(page, { scheme: colorScheme, all: true }), colorScheme).toEqual([]);
  }
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await overflowPx(page)).toBe(0);
    await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeInViewport();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeHidden();
});

test.describe('with nobody signed in', () => {
  test.use({ reader: null });

  test('the sign-in says how to look at the demonstration, without barrier, on a phone', async ({
    page,
    address,
    complaints,
  }) => {
    await page.goto(address);
    await expect(page).toHaveURL(`${address}/sign-in`);
    await expect(page.getByText('open the link that was printed where Plumbline was started')).toBeVisible();
    await expectOpenToAll(page);
    expectRefusals(complaints, [401]);
  });
});
