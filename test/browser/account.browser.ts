import type { Page } from '@playwright/test';
import { firstPerson, makeFirstAccountBy } from '../support/sign-in.ts';
import {
  expectOpenToAll,
  expectRefusals,
  type OwnServer,
  startOwnServer,
  typePassword,
} from './own-server.ts';
import { expect, signIn, test } from './page.ts';

test.describe.configure({ mode: 'serial' });

let server: OwnServer;
let { password } = firstPerson;
test.beforeAll(async () => {
  server = await startOwnServer();
  await makeFirstAccountBy(server.firstLink);
});
test.afterAll(() => server?.close());

async function openAccount(page: Page): Promise<void> {
  await page.goto(`${server.address}/sign-in?next=/account`);
  await typePassword(page, firstPerson.email, password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
}

/** Time passes for every session of this account: an hour since they began. */
const letAnHourPass = () => server.query(`update sign_in set created_at = created_at - interval '1 hour'`);

async function askForNewPassword(page: Page, next: string): Promise<void> {
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByLabel('Password now').fill(password);
  await page.getByLabel('New password').fill(next);
  await page.getByRole('button', { name: 'Change it' }).click();
}

test('a change that asks for a fresh sign-in gets it on the page, and is then done', async ({
  page,
  complaints,
}) => {
  await openAccount(page);
  await letAnHourPass();
  const next = 'another password of many words';
  await askForNewPassword(page, next);
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(dialog).toContainText(firstPerson.email);
  await expectOpenToAll(page);
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('wrong');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('The new password holds from now on.')).toBeVisible();
  password = next;
  expectRefusals(complaints, [401, 403]);
});

test('who declines to confirm changes nothing, keeps what is typed, and is told', async ({
  page,
  complaints,
}) => {
  await openAccount(page);
  await letAnHourPass();
  await askForNewPassword(page, 'a third password of many words');
  await page.getByRole('button', { name: 'Do not do it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText('Confirm that it is you');
  await expect(page.getByLabel('New password')).toHaveValue('a third password of many words');
  expectRefusals(complaints, [403]);
  await openAccount(page);
});

test('a browser that is signed out from elsewhere shows nothing, and goes on after a new sign-in', async ({
  page,
  browser,
  complaints,
}) => {
  await openAccount(page);
  await page.getByLabel('Name of the passkey').fill('typed before');
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  await openAccount(elsewhere);
  await expect(elsewhere.locator('.own-list li', { hasText: 'Chrome on Linux' })).not.toHaveCount(1);
  await elsewhere.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(elsewhere.getByText('It is signed out there.')).toBeVisible();
  await context.close();

  const dialog = page.getByRole('dialog', { name: 'You are signed out' });
  await expect(dialog, 'by the event stream alone').toBeVisible({ timeout: 7_000 });
  const veil = await dialog.evaluate((element) => getComputedStyle(element, '::backdrop').backgroundColor);
  expect(veil).toBe('rgb(255, 255, 255)');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel('Name of the passkey')).toHaveValue('typed before');
  expectRefusals(complaints, [401]);
});

test('signing out in one tab ends it in the others', async ({ page, complaints }) => {
  await openAccount(page);
  const tab = await page.context().newPage();
  await tab.goto(`${server.address}/findings`);
  await tab.locator('.account summary').click();
  await tab.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(`${server.address}/sign-in?next=%2Faccount`);
  await tab.close();
  expectRefusals(complaints, [401]);
});

test('who came by a link is led to set a password or a passkey', async ({ page }) => {
  await server.query(`delete from credential where provider_id = 'credential'`);
  await page.goto(await server.linkTo(firstPerson.email));
  await expect(page).toHaveURL(`${server.address}/account`);
  await expect(page.getByText('You came in by a link that works once.')).toBeVisible();
  await page.getByRole('button', { name: 'Set a password' }).click();
  await expect(page.getByLabel('Password now')).toHaveCount(0);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByText('The new password holds from now on.')).toBeVisible();
  await signIn(page, await server.linkTo(firstPerson.email));
});
