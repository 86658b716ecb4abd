import type { CDPSession, Page } from '@playwright/test';
import { firstPerson, makeFirstAccountBy } from '../support/sign-in.ts';
import {
  expectOpenToAll,
  expectRefusals,
  forgiveRefusals,
  type OwnServer,
  signOut,
  startOwnServer,
} from './own-server.ts';
import { expect, signIn, test } from './page.ts';

let server: OwnServer;
test.beforeAll(async () => {
  server = await startOwnServer();
  await makeFirstAccountBy(server.firstLink);
});
test.afterAll(() => server?.close());

/** A device in Chromium itself, that says yes to everything it is asked, as the one who unlocks it. */
async function addDevice(page: Page): Promise<{ devtools: CDPSession; authenticatorId: string }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { devtools, authenticatorId };
}

async function openAccount(page: Page): Promise<void> {
  await signIn(page, await server.linkTo(firstPerson.email));
  await page.goto(`${server.address}/account`);
  await expect(page.getByRole('heading', { name: 'Passkeys' })).toBeVisible();
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the passkey').fill(name);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.locator('.own-list').getByText(name)).toBeVisible();
}

const withPasskey = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' });

test('a passkey is added, signs in by itself, and no longer once it is removed', async ({
  page,
  complaints,
}) => {
  await addDevice(page);
  await openAccount(page);
  await addPasskey(page, 'Laptop of the security lead');
  await expectOpenToAll(page);
  await signOut(page);

  await page.goto(`${server.address}/sign-in?next=/account`);
  await withPasskey(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.locator('.own-list li', { hasText: 'this browser' })).toContainText('Passkey');

  const mine = page.locator('.own-list li', { hasText: 'Laptop of the security lead' });
  await mine.getByRole('button', { name: 'Remove' }).click();
  await expect(mine.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await mine.getByRole('button', { name: 'Remove' }).click();
  await expect(mine).toHaveCount(0);
  await signOut(page);
  await withPasskey(page).click();
  await expect(page.getByRole('alert')).toContainText('This passkey does not sign in here');
  expectRefusals(complaints, [401]);
});

test('a device that does not know who holds it signs nobody in, and one that has nothing says so', async ({
  page,
  complaints,
}) => {
  const { devtools, authenticatorId } = await addDevice(page);
  await openAccount(page);
  await addPasskey(page, 'Tablet in the meeting room');
  await signOut(page);

  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await withPasskey(page).click();
  await expect(page.getByRole('alert')).toContainText('No passkey was used');
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await devtools.send('WebAuthn.clearCredentials', { authenticatorId });
  await withPasskey(page).click();
  await expect(page.getByRole('alert')).toContainText('there is none for this address here');
  await expect(page).toHaveURL(/\/sign-in/);
  forgiveRefusals(complaints, 401);
});

test('one device holds one passkey of an account', async ({ page }) => {
  await addDevice(page);
  await openAccount(page);
  await addPasskey(page, 'Phone');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('This device is already known');
});
