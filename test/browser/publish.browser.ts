import type { Page } from '@playwright/test';
import { asAnother, staff, startOwnCompany } from './own-company.ts';
import { expectOpenToAll, type OwnServer } from './own-server.ts';
import { expect, signIn, test } from './page.ts';

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  server = await startOwnCompany();
});
test.afterAll(() => server?.close());

const said = 'Little is at stake, and we know what to fix first.';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
}

test('a quarter is drafted, worded, approved by another person, published, read and presented', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  await signIn(page, await server.linkTo(staff.analyst.email));
  await open(page, '/briefings/drafts');
  await page.getByLabel('Quarter').selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  const headline = page.getByLabel(/^As it will stand ?: Headline/);
  await headline.fill('Far too long for two lines of the page. '.repeat(10));
  await expect(page.getByText(/characters too many/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Save ?: Headline/ })).toBeDisabled();
  await headline.fill(said);
  await page.getByRole('button', { name: /^Save ?: Headline/ }).click();
  await expect(page.getByText(/^Worded by Security analyst/)).toBeVisible();
  await page.getByText('Write notes').click();
  await page.getByLabel('The whole page').fill('Begin with the ask.');
  await page.getByRole('button', { name: /^Save the note/ }).click();
  await expect(page.getByText('1 written')).toBeVisible();
  await page.getByRole('button', { name: 'Ask for its review' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await expect(page.getByText('Executives and the CISO approve briefings')).toBeVisible();
  await page.getByText('See the page as it would be published').click();
  await expect(page.locator('.preview-page article h1')).toHaveText(said);
  await expectOpenToAll(page);
  const draft = new URL(page.url()).pathname;

  await asAnother(browser, await server.linkTo(staff.ciso.email), async (other) => {
    await open(other, draft);
    await other.getByRole('button', { name: 'Approve it' }).click();
    await expect(other.getByText('Approved, not published yet')).toBeVisible();
    await other.getByRole('button', { name: 'Publish it' }).click();
    await expect(other).toHaveURL(`${server.address}/briefings`);
    await expect(other.getByRole('row').filter({ hasText: said })).toContainText('Holds');
    await open(other, '/');
    await other.getByRole('link', { name: /^Beside .* published$/ }).click();
    await expect(other.getByRole('heading', { name: /figures read/ })).toBeVisible();
    await expectOpenToAll(other);
  });

  await asAnother(browser, await server.linkTo(staff.board.email), async (other) => {
    await open(other, '/');
    await expect(other.locator('article.briefing h1')).toHaveText(said);
    await other.getByText('Take along').click();
    await expect(other.getByLabel('Paper of PDF files')).toBeVisible();
    await expectOpenToAll(other);
    for (const [name, ending] of [
      ['Slides', 'pptx'],
      ['Large print', 'pdf'],
    ] as const) {
      const coming = other.waitForEvent('download');
      await other.getByRole('link', { name, exact: true }).click();
      expect((await coming).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
      expect(await (await coming).failure()).toBeNull();
    }
    await other.keyboard.press('Escape');
    await other.getByRole('link', { name: 'Present' }).click();
    const stage = other.getByRole('dialog', { name: 'Presentation' });
    await expect(stage.getByRole('heading', { level: 1 })).toHaveText(said);
    await other.keyboard.press('n');
    await expect(stage.getByText('Begin with the ask.')).toBeVisible();
    await other.keyboard.press('ArrowRight');
    await expect(stage.getByText(/^2 of/)).toBeVisible();
    await other.keyboard.press('End');
    await expect(stage.getByRole('button', { name: 'Next' })).toBeDisabled();
    await other.keyboard.press('Escape');
    await expect(other.locator('article.briefing h1')).toHaveText(said);
  });
});
