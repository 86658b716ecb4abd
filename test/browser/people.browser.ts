import type { Page } from '@playwright/test';
import { asAnother, staff, startOwnCompany } from './own-company.ts';
import type { OwnServer } from './own-server.ts';
import { expect, signIn, test } from './page.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let server: OwnServer;
let address: string;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnCompany();
  address = server.address;
});
test.afterAll(() => server?.close());
test.beforeEach(async ({ page }) => signIn(page, await linkTo('administrator')));

const linkTo = (role: keyof typeof staff) => server.linkTo(staff[role].email);

const people = '/settings/people';
const tokens = '/settings/tokens';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(address + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
}

const once = (page: Page) => page.locator('.once');
const onceValue = (page: Page) => once(page).locator('code').innerText();
const card = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words });

test('somebody is added with a role that waits, agreed to by the CISO, and comes in by their link', async ({
  page,
  browser,
}) => {
  await open(page, people);
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Head of logistics');
  await page.getByLabel('E-mail address').fill('logistics@example.com');
  await page.getByRole('radio', { name: /^Executive/ }).check();
  const unit = page.getByLabel('Over which part of the company');
  await unit.selectOption('payments');
  await expect(page.getByText(/the live page, all figures.* for payments and all below it/)).toBeVisible();
  await expect(
    page.getByText(/waits until a second person agrees: Chief information security officer/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Add this person' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Head of logistics is added' })).toBeVisible();
  await expect(page.getByText('waits for a second person')).toBeVisible();
  await expect(once(page)).toContainText('never again');
  const link = await onceValue(page);
  expect(link).toContain(`${address}/enter#`);
  await page.getByRole('link', { name: 'See this person' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Head of logistics' })).toBeVisible();
  await expect(page.getByText('It shows them nothing yet.')).toBeVisible();
  await expect(page.getByText(link)).toHaveCount(0);

  await open(page, people);
  const asked = card(page, 'Head of logistics').filter({ hasText: 'executive' });
  await expect(asked).toContainText('You asked');
  await expect(asked.getByRole('button', { name: /^Agree/ })).toHaveCount(0);
  await expect(asked.getByRole('button', { name: /^Withdraw/ })).toBeVisible();

  await asAnother(browser, await linkTo('ciso'), async (other) => {
    await open(other, '/settings');
    await expect(other.getByText(/request waits for you|requests wait for you/)).toBeVisible();
    await open(other, people);
    await expect(other.getByRole('link', { name: 'Add a person' })).toHaveCount(0);
    await card(other, 'Head of logistics')
      .getByRole('button', { name: /^Agree/ })
      .click();
    await expect(other.getByText('Agreed. It holds from now on.')).toBeVisible();
    await expect(other.getByRole('row').filter({ hasText: 'Head of logistics' })).toContainText(
      'Executive, payments',
    );
    await other.getByText('What was decided before').click();
    await expect(other.getByText(/^Agreed by Chief information security officer/).first()).toBeVisible();
  });

  await asAnother(browser, null, async (other) => {
    await other.goto(link);
    await expect(other.locator('.account summary')).toContainText('Head of logistics');
    await open(other, '/account');
    await expect(other.getByRole('main')).toContainText('logistics@example.com');
  });
});

test('a token is shown once, works when a second person agreed, and is over when it is ended', async ({
  page,
  browser,
}) => {
  await open(page, tokens);
  await page.getByRole('button', { name: 'Make the token' }).click();
  await expect(page.getByLabel('What is it for')).toBeFocused();
  await expect(page.getByText('Choose a role.')).toBeVisible();
  await page.getByLabel('What is it for').fill('nightly import');
  await page.getByLabel('Works for').selectOption({ label: '1 week' });
  await page.getByRole('radio', { name: /^Analyst/ }).check();
  await page.getByRole('button', { name: 'Make the token' }).click();

  await expect(page.getByRole('heading', { name: 'The token “nightly import”' })).toBeFocused();
  await expect(once(page)).toContainText('It does not work yet');
  const token = await onceValue(page);
  const row = page.getByRole('row').filter({ hasText: 'nightly import' });
  await expect(row).toContainText('Waits for a second person');
  await page.reload();
  await expect(row).toContainText('made by you');
  await expect(row).toContainText('never');
  expect(await page.content()).not.toContain(token);

  await asAnother(browser, null, async (other) => {
    const before = await other.request.get(`${address}/api/v1/findings?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(before.status()).toBe(401);
  });
  await asAnother(browser, await linkTo('ciso'), async (other) => {
    await open(other, people);
    await card(other, 'nightly import')
      .getByRole('button', { name: /^Agree/ })
      .click();
    await expect(other.getByText('Agreed. It holds from now on.')).toBeVisible();
  });
  await asAnother(browser, null, async (other) => {
    const headers = { authorization: `Bearer ${token}` };
    const url = `${address}/api/v1/findings?limit=1`;
    expect((await other.request.get(url, { headers })).status()).toBe(200);
    await page.reload();
    await expect(row).toContainText('Works');
    await expect(row).not.toContainText('never');
    await row.getByRole('button', { name: /^End it/ }).click();
    await row.getByRole('alertdialog').getByRole('button', { name: 'End it' }).click();
    await expect(row).toContainText('Ended');
    expect((await other.request.get(url, { headers })).status()).toBe(401);
  });
});

test('what is refused says why to who asked', async ({ page, browser }) => {
  await open(page, people);
  await page.getByRole('link', { name: 'Head of logistics' }).click();
  await page.getByRole('radio', { name: /^Analyst/ }).check();
  await page.getByRole('button', { name: 'Ask for this role' }).click();
  await expect(page.getByText('Asked for. It waits for a second person.')).toBeVisible();
  await asAnother(browser, await linkTo('ciso'), async (other) => {
    await open(other, people);
    const asked = card(other, 'Head of logistics').filter({ hasText: 'analyst' });
    await asked.getByRole('button', { name: /^Refuse/ }).click();
    await asked.getByLabel(/Why not/).fill('They only follow the work.');
    await asked.getByRole('button', { name: 'Refuse it' }).click();
    await expect(other.getByText('Refused. Nothing changes.')).toBeVisible();
  });
  await open(page, people);
  await page.getByText('What was decided before').click();
  await expect(page.getByText(/“They only follow the work.”/)).toBeVisible();
});

test('a link for who holds a role waits too, and stands with who agreed, once', async ({ page, browser }) => {
  await open(page, people);
  await page.getByRole('link', { name: 'Head of logistics' }).click();
  await page.getByRole('button', { name: 'Make a sign-in link' }).click();
  await expect(page.getByText(/Whoever agrees gets the link/)).toBeVisible();
  await expect(once(page)).toHaveCount(0);
  await asAnother(browser, await linkTo('ciso'), async (other) => {
    await open(other, people);
    await card(other, 'A sign-in link')
      .getByRole('button', { name: /^Agree/ })
      .click();
    await expect(once(other)).toContainText('within 15 minutes');
    const link = await onceValue(other);
    await asAnother(browser, link, async (third) => {
      await open(third, '/account');
      await expect(third.getByText('Head of logistics').first()).toBeVisible();
    });
  });
});

test('a disabled account is out at once, and a role is taken away with one question', async ({
  page,
  browser,
}) => {
  const link = await server.linkTo('logistics@example.com');
  await asAnother(browser, link, async (other) => {
    const self = () => other.request.get(`${address}/api/v1/units`);
    expect((await self()).status()).toBe(200);
    await open(page, people);
    await page.getByRole('link', { name: 'Head of logistics' }).click();
    await page.getByRole('button', { name: 'Take it away' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take it away' }).click();
    await expect(page.getByText('No role yet: they can sign in and see nothing.')).toBeVisible();
    await page.getByRole('button', { name: 'Disable this account' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable this account' }).click();
    await expect(page.getByRole('button', { name: 'Let them sign in again' })).toBeVisible();
    expect((await self()).status()).toBe(401);
  });
  await open(page, people);
  await expect(page.getByRole('row').filter({ hasText: 'Head of logistics' })).toContainText('disabled');
});

test('nobody gives roles to themselves or disables themselves', async ({ page }) => {
  await open(page, people);
  await page
    .getByRole('row')
    .filter({ hasText: /\byou\b/ })
    .getByRole('link')
    .click();
  await expect(page.getByText('Nobody gives roles to themselves.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask for this role' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Disable this account' })).toHaveCount(0);
});

test('an auditor sees who holds what and can change nothing of it', async ({ browser }) => {
  await asAnother(browser, await linkTo('auditor'), async (other) => {
    await open(other, people);
    await expect(other.getByRole('row').filter({ hasText: 'Security analyst' })).toContainText('Analyst');
    await expect(other.getByRole('link', { name: 'Add a person' })).toHaveCount(0);
    await other.getByRole('link', { name: 'Security analyst' }).click();
    await expect(other.getByRole('heading', { name: 'Roles', exact: true })).toBeVisible();
    await expect(other.getByRole('main').getByRole('button')).toHaveCount(0);
  });
});

test('a board member is offered tokens alone, and told plainly where they may not look', async ({
  browser,
}) => {
  await asAnother(browser, await linkTo('board'), async (other) => {
    await open(other, '/settings');
    await expect(other.getByRole('link', { name: 'Tokens for programs' })).toBeVisible();
    await expect(other.getByRole('link', { name: 'People and roles' })).toHaveCount(0);
    await other.goto(address + people);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Your role does not open this page');
  });
});
