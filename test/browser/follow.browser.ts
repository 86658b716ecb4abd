import type { Page } from '@playwright/test';
import { staff, startOwnCompany } from './own-company.ts';
import { expectOpenToAll, type OwnServer } from './own-server.ts';
import { expect, signIn, test } from './page.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnCompany();
});
test.afterAll(() => server?.close());
test.beforeEach(async ({ page }) => signIn(page, await server.linkTo(staff.ciso.email)));

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
}

test('findings are promised together, changed together, and a later date says why', async ({ page }) => {
  await open(page, '/findings');
  await page.getByRole('button', { name: 'Choose some to promise together' }).click();
  for (const title of ['A query is built', 'MD5 protects'])
    await page.getByRole('checkbox', { name: `Choose: ${title}` }).check();
  await page.getByRole('button', { name: 'Promise them…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Promise them' }).click();
  await expect(dialog.getByLabel('Owner')).toBeFocused();
  await dialog.getByLabel('Owner').fill('Payments lead');
  await dialog.getByLabel('Due').fill(dayIn(20));
  await dialog.getByRole('button', { name: 'Promise them' }).click();
  await expect(page.getByText('2 findings are promised.')).toBeVisible();

  await open(page, '/follow/commitments');
  await expect(page.getByRole('row').filter({ hasText: 'Payments lead' })).toHaveCount(2);
  await page.getByLabel('Choose all that are shown').check();
  await page.getByRole('button', { name: 'Change them…' }).click();
  await dialog.getByLabel(/^Change or ticket/).fill('CHG-4711');
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await expect(page.getByText('2 commitments are changed.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'CHG-4711' })).toHaveCount(2);
  await expectOpenToAll(page);

  await page.getByRole('row').filter({ hasText: 'weak-hash' }).getByRole('link').click();
  await page.getByLabel('Due').fill(dayIn(50));
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByLabel('Why', { exact: true })).toBeFocused();
  await page.getByLabel('Why', { exact: true }).fill('The release is frozen until then.');
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText(/: 30 days later/)).toBeVisible();
  await expect(page.getByText(/The release is frozen until then/)).toBeVisible();
  await expect(page.getByText(/, moved 1 time, 30 days in all/)).toBeVisible();
  await expectOpenToAll(page);
});

test('the week says at once whom to ask what, and each item takes one key', async ({ page }) => {
  await server.query(`update commitment set due_on = current_date - 12 where title ilike '%sql-injection%'`);
  await open(page, '/follow');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^Most to challenge is with Payments lead: /,
  );
  const question = /^Why did the date move/;
  await expect(page.getByRole('button', { name: /^Payments lead/ })).toContainText('2 items');
  await expect(page.getByRole('heading', { level: 3, name: question })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: /^It was due 12 days ago/ })).toBeVisible();
  // Whom to ask what is on the first screen: of two items on a desk, of the first one on a phone.
  const seen = async (at: number) => {
    const item = page.locator('.review-item').nth(at);
    for (const part of [item.locator('.with'), item.getByRole('heading')])
      await expect(part).toBeInViewport({ ratio: 1 });
  };
  await seen(0);
  await seen(1);
  const desk = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await seen(0);
  await page.setViewportSize(desk);
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page.getByText('1 item of 2 looked at')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByLabel(/^Escalate to of/)).toHaveValue('Executive committee');
  await expectOpenToAll(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 items of 2 looked at')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Alarm to Executive committee' })).toHaveAttribute(
    'href',
    /#alarm-1$/,
  );
  const undone = page.waitForResponse(
    (answer) => answer.request().postData()?.includes('taken-back') === true,
  );
  await page.keyboard.press('u');
  await expect(page.getByText('1 item of 2 looked at')).toBeVisible();
  expect((await undone).status()).toBe(200);
  await page.reload();
  await expect(page.getByText('1 item of 2 looked at')).toBeVisible();
  await page.getByRole('button', { name: '1 date moved' }).click();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expectOpenToAll(page);
  await open(page, '/follow/escalations');
  await expect(page.getByText('Withdrawn: raised by mistake')).toBeVisible();
});
