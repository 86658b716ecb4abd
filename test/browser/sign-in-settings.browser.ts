import type { Page } from '@playwright/test';
import { barriersOf } from './barriers.ts';
import { staff, startOwnCompany } from './own-company.ts';
import type { OwnServer } from './own-server.ts';
import { expect, overflowPx, signIn, test } from './page.ts';

test.describe.configure({ timeout: 90_000 });

let server: OwnServer;
let address: string;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnCompany();
  address = server.address;
});
test.afterAll(() => server?.close());
test.beforeEach(async ({ page }) => signIn(page, await server.linkTo(staff.administrator.email)));

const people = '/settings/people';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(address + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
}

test('roles that are meant for two people are named before they are sent, until the settings allow them', async ({
  page,
}) => {
  await open(page, `${people}/new`);
  await page.getByLabel('Name', { exact: true }).fill('Quality lead');
  await page.getByLabel('E-mail address').fill('quality@example.com');
  await page.getByRole('radio', { name: /^Auditor/ }).check();
  await page.getByRole('button', { name: 'Add another role' }).click();
  await page.getByRole('radio', { name: /^Analyst/ }).check();
  await expect(page.getByText(/Auditor and Analyst are meant for two people/)).toBeVisible();
  await expect(page.getByText(/It will be refused/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add this person' })).toBeDisabled();

  await open(page, '/settings/sign-in');
  await page.getByLabel('One person may hold roles that are meant for two').check();
  await page.getByRole('button', { name: 'Save' }).click();
  const reason = page.getByLabel('Why this company needs it');
  await expect(reason).toBeFocused();
  await expect(reason).toHaveAccessibleDescription(/Give the reason/);
  await reason.fill('We are nine people.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.reload();
  await expect(reason).toHaveValue('We are nine people.');

  await open(page, `${people}/new`);
  await page.getByRole('radio', { name: /^Auditor/ }).check();
  await page.getByRole('button', { name: 'Add another role' }).click();
  await page.getByRole('radio', { name: /^Analyst/ }).check();
  await expect(page.getByText(/Your settings allow it.*We are nine people/)).toBeVisible();

  await open(page, '/settings/sign-in');
  await page.getByLabel('One person may hold roles that are meant for two').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
});

test('how long a sign-in lasts is chosen, kept and shown again', async ({ page }) => {
  await open(page, '/settings/sign-in');
  const idle = page.getByLabel('Sign out who does nothing for');
  await expect(idle).toHaveValue('720');
  await idle.selectOption({ label: '30 minutes' });
  await page.getByLabel('A password alone is not enough').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.reload();
  await expect(idle).toHaveValue('30');
  await expect(page.getByLabel('A password alone is not enough')).toBeChecked();
  await idle.selectOption({ label: '12 hours' });
  await page.getByLabel('A password alone is not enough').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
});

for (const [name, path] of [
  ['the list of people', people],
  ['adding a person', `${people}/new`],
  ['the tokens', '/settings/tokens'],
  ['the rules of sign-in', '/settings/sign-in'],
  ['a new company sign-in', '/settings/sign-in/new-oidc'],
] as const)
  test(`${name} has no serious barrier in light and dark, and fits 320 pixels`, async ({ page }) => {
    await open(page, path);
    for (const scheme of ['light', 'dark'] as const)
      expect(await barriersOf(page, { scheme }), scheme).toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowPx(page), `${width} px`).toBe(0);
    }
  });
