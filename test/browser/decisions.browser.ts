import type { Page } from '@playwright/test';
import { asAnother, staff, startOwnCompany } from './own-company.ts';
import { expectOpenToAll, expectRefusals, type OwnServer } from './own-server.ts';
import { expect, signIn, test } from './page.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnCompany();
});
test.afterAll(() => server?.close());
test.beforeEach(async ({ page }) => signIn(page, await server.linkTo(staff.analyst.email)));

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
}

/** From the one finding to others: searched, picked and taken out by keys alone; nothing found and no answer are said. */
async function pickByKeys(page: Page, complaints: string[]): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Findings, fixes, units and scenarios' });
  const chips = page.getByRole('list', { name: 'Picked' }).getByRole('listitem');
  await expect(chips).toHaveText([/^Finding \d+: \S/]);
  await field.press('ArrowDown');
  await expect(page.getByRole('listbox').getByRole('option', { name: 'payments' })).toBeVisible();
  await field.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await field.fill('no such thing');
  await expect(page.getByText('Nothing that is open fits “no such thing”.')).toBeVisible();
  await page.route('**/api/v1/findings?*', (route) => route.fulfill({ status: 503 }), { times: 1 });
  await field.fill('sho');
  await expect(page.getByText(/^The findings cannot be searched: The server answered with/)).toBeVisible();
  expectRefusals(complaints, [503]);
  await field.fill('shop');
  const fixes = page.getByRole('group', { name: /^Fixes/ }).getByRole('option');
  await expect(fixes.last()).toContainText('closes');
  await expectOpenToAll(page);
  const fix = (await fixes.last().innerText()).split(' closes')[0]!.trim();
  for (
    let step = 0;
    step < 30 && !(await fixes.last().getAttribute('aria-selected'))?.includes('true');
    step++
  )
    await field.press('ArrowDown');
  await field.press('Enter');
  await expect(chips.last()).toContainText(fix);
  await expect(field).toHaveValue('');
  await expect(page.getByText(/^Behind it at this moment|^The expected loss behind it is/)).toBeVisible();
  await page.getByRole('button', { name: `Take out: ${fix}` }).press('Enter');
  await expect(field).toBeFocused();
  await expect(chips).toHaveCount(1);
}

test('a risk is asked to be accepted with its evidence, decided by another, and holds to its last day', async ({
  page,
  browser,
  complaints,
}) => {
  const [finding] = (await server.query('select id from finding order by id limit 1')) as { id: number }[];
  await open(page, `/findings/${finding!.id}`);
  await page.getByRole('link', { name: 'Ask for a decision on it' }).click();
  await page.getByRole('button', { name: 'Ask for it' }).click();
  const title = page.getByLabel('What is asked for, in one line');
  await expect(title).toBeFocused();
  await title.fill('Live with the old hash until the move');
  await page.getByLabel('Why, and what for').fill('The service is switched off in spring.');
  await pickByKeys(page, complaints);
  await page.getByRole('button', { name: 'Add an option' }).click();
  await page.getByLabel('What it is of option 1').fill('Replace it now');
  await page.getByLabel('Cost of option 1').fill('40 000');
  const evidence = page.getByLabel(/^Evidence/);
  await evidence.setInputFiles({ name: 'page.txt', mimeType: 'text/plain', buffer: Buffer.from('<html>') });
  await expectOpenToAll(page);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await expect(page.getByText(/page or script, which can act when it is opened/)).toBeVisible();
  expectRefusals(complaints, [400]);
  await evidence.setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('In March') });
  await page.getByRole('button', { name: 'Ask for it' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Live with the old hash until the move');
  await expect(page.getByText('Waits for a decision')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Decide' })).toHaveCount(0);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'plan.txt' }).click();
  expect((await file).suggestedFilename()).toBe('plan.txt');
  await expectOpenToAll(page);
  const address = page.url();

  await asAnother(browser, await server.linkTo(staff.ciso.email), async (other) => {
    await other.goto(address);
    await other.getByRole('button', { name: 'Approve it' }).click();
    await expect(other.getByLabel('Reason')).toBeFocused();
    await other.getByLabel('Reason').fill('It is gone in spring.');
    await other.getByRole('button', { name: 'Approve it' }).click();
    await expect(other.getByText(/for a time, never for good/)).toBeVisible();
    await other.getByLabel('Holds to').fill(dayIn(90));
    await expectOpenToAll(other);
    await other.getByRole('button', { name: 'Approve it' }).click();
    await expect(other.getByRole('heading', { name: 'Decide' })).toHaveCount(0);
    await expect(other.getByText('Approved', { exact: true })).toBeVisible();
  });

  await open(page, `/findings/${finding!.id}`);
  await expect(page.getByText('Risk accepted').first()).toBeVisible();
  await open(page, '/follow/decisions');
  const row = page.getByRole('row').filter({ hasText: 'Live with the old hash' });
  await expect(row).toContainText('Approved');
  await expect(row).toContainText('1 finding');
  await page.getByLabel('What became of it').selectOption('waiting');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await expectOpenToAll(page);
});

test('an alarm is raised, and confirmed by somebody else', async ({ page, browser }) => {
  await open(page, '/follow/escalations');
  await expect(page.getByText('No alarm was raised yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Raise it' }).click();
  await expect(page.getByLabel('To', { exact: true })).toBeFocused();
  await page.getByLabel('To', { exact: true }).fill('Executive committee');
  await page.getByLabel('What is wrong, in one line').fill('Payments can be read by anybody');
  await page.getByRole('button', { name: 'Raise it' }).click();
  await expect(page.getByText('Raised to Executive committee.')).toBeVisible();
  const closeIt = async (by: Page) => {
    await by.getByText('Say what became of it').click();
    await by.getByLabel('Outcome').selectOption({ index: 1 });
    await by.getByLabel('In a sentence').fill('The test got in within an hour.');
    await by.getByLabel('Was it acted on').selectOption('yes');
    await by.getByRole('button', { name: 'Save' }).click();
  };
  await asAnother(browser, await server.linkTo(staff.ciso.email), async (other) => {
    await other.goto(`${server.address}/follow/escalations`);
    await closeIt(other);
    await expect(other.getByText('Justified: confirmed by a person or test')).toBeVisible();
    await expect(other.getByText(/Justified: 1 of 1 closed alarm, too few for a share/)).toBeVisible();
  });
  await open(page, '/follow/escalations');
  await expectOpenToAll(page);
});
