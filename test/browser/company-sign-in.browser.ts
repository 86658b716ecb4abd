import type { Page } from '@playwright/test';
import { type OidcTestProvider, oidcTestProvider } from '../support/oidc-provider.ts';
import { staff, startOwnCompany } from './own-company.ts';
import type { OwnServer } from './own-server.ts';
import { expect, signIn, test } from './page.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let provider: OidcTestProvider;
let server: OwnServer;
let address: string;

test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnCompany();
  address = server.address;
  provider = await oidcTestProvider({
    accounts: [
      {
        id: 'risk',
        name: 'Risk analyst',
        email: 'risk@example.com',
        emailVerified: true,
        groups: ['plumbline-analysts'],
      },
      { id: 'guest', name: 'Guest', email: 'guest@elsewhere.example', emailVerified: true, groups: [] },
    ],
  });
});
test.afterAll(async () => {
  await provider?.close();
  await server?.close();
});

const linkTo = (role: keyof typeof staff) => server.linkTo(staff[role].email);

const item = '/settings/sign-in/company-login';
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const tryIt = (page: Page) => page.getByRole('button', { name: 'Test the connection' }).click();
const steps = (page: Page) => page.locator('.test-steps');

test('a company sign-in is set up, tested in plain words, mended, and waits for a second person for its rules', async ({
  page,
}) => {
  await signIn(page, await linkTo('administrator'));
  await page.goto(`${address}/settings/sign-in`);
  await page.getByRole('link', { name: 'Add OpenID Connect' }).click();
  await save(page);
  await expect(page.getByLabel(/What the button says/)).toBeFocused();
  await expect(page.getByLabel(/issuer/)).toHaveAccessibleDescription(/An address, as https/);

  await page.getByLabel(/What the button says/).fill('Company login');
  const redirect = await page.locator('.copy-line code').first().innerText();
  expect(redirect).toBe(`${address}/api/auth/sso/callback/company-login`);
  provider.allowRedirect(redirect);
  await page.getByLabel(/issuer/).fill(provider.issuer);
  await page.getByLabel('Client ID').fill(provider.clientId);
  await page.getByLabel(/Client secret/).fill('not the secret');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Scopes to ask for').fill('openid email profile groups');
  await page.getByLabel(/E-mail domains/).fill('example.com');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel(/^Group of rule 1/).fill('plumbline-analysts');
  await page.getByLabel('Role, rule 1').selectOption({ label: 'Analyst' });
  await page.getByLabel('Over, rule 1').selectOption('payments');
  await page.getByLabel('Offer it on the sign-in page').check();
  await save(page);
  await expect(page).toHaveURL(new RegExp(`${item}$`));
  await expect(page.getByText('Not yet so: it waits for a second person.')).toBeVisible();
  await expect(page.getByText('plumbline-analysts: Analyst, payments')).toBeVisible();
  expect(await page.content()).not.toContain('not the secret');

  provider.breaks('issuer');
  await tryIt(page);
  await expect(steps(page)).toContainText('It does not work yet.');
  await expect(steps(page).getByText('Fails')).toHaveCount(1);
  provider.breaks(null);
  await tryIt(page);
  await expect(steps(page)).toContainText(/secret/i);
  await expect(steps(page).locator('.todo').first()).toBeVisible();

  await page.getByLabel(/Client secret/).fill(provider.clientSecret);
  await expect(page.getByRole('button', { name: 'Test the connection' })).toBeDisabled();
  await save(page);
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(page.getByLabel(/Client secret/)).toHaveValue('');
  await tryIt(page);
  await expect(steps(page)).toContainText('Everything that can be tried from here works.');

  // Saving once more must not take back the rule that waits.
  await page.reload();
  await expect(page.getByLabel(/^Group of rule 1/)).toHaveValue('plumbline-analysts');
  await save(page);
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(page.getByText('plumbline-analysts: Analyst, payments')).toBeVisible();
});

test('after the CISO agreed to the rule, somebody of the group comes in with its role', async ({
  browser,
}) => {
  const ciso = await browser.newContext();
  const agreeing = await ciso.newPage();
  await signIn(agreeing, await linkTo('ciso'));
  await agreeing.goto(`${address}/settings/people`);
  const asked = agreeing.getByRole('listitem').filter({ hasText: 'plumbline-analysts' });
  await asked.getByRole('button', { name: /^Agree/ }).click();
  await expect(agreeing.getByText('Agreed. It holds from now on.')).toBeVisible();

  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByRole('button', { name: /Company login/ }).click();
  await page.getByRole('button', { name: /Risk analyst/ }).click();
  await expect(page).toHaveURL(new RegExp(`^${address}/`));
  await page.goto(`${address}/account`);
  await expect(page.getByText('risk@example.com').first()).toBeVisible();

  await agreeing.reload();
  const row = agreeing.getByRole('row').filter({ hasText: 'risk@example.com' });
  await expect(row).toContainText('Analyst, payments');
  await agreeing.getByRole('link', { name: 'Risk analyst' }).click();
  await expect(agreeing.getByText(/By a group of the company’s sign-in/)).toBeVisible();
  await context.close();
  await ciso.close();
});

test('whoever comes from another domain, or refuses, is told so on the sign-in page', async ({ browser }) => {
  for (const [who, words] of [
    ['Guest', /domain/i],
    ['Refuse', /refused|did not/i],
  ] as const) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${address}/sign-in`);
    await page.getByRole('button', { name: /Company login/ }).click();
    await page.getByRole('button', { name: new RegExp(`^${who}`) }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole('alert')).toContainText(words);
    await context.close();
  }
});

test('a removed company sign-in is offered nowhere', async ({ page, browser }) => {
  await signIn(page, await linkTo('administrator'));
  await page.goto(address + item);
  await page.getByRole('button', { name: 'Remove this sign-in' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove this sign-in' }).click();
  await expect(page).toHaveURL(/\/settings\/sign-in$/);
  await expect(page.getByText('None yet: people sign in with a password or a passkey.')).toBeVisible();
  const context = await browser.newContext();
  const outside = await context.newPage();
  await outside.goto(`${address}/sign-in`);
  await expect(outside.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(outside.getByRole('button', { name: /Company login/ })).toHaveCount(0);
  await context.close();
});
