import type { Page } from '@playwright/test';
import { enter, reach, typeInto } from './keyboard.ts';
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

test('a quarter is drafted, worded, approved by another person, published, read and presented with the keyboard alone', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  await signIn(page, await server.linkTo(staff.analyst.email));
  await open(page, '/briefings/drafts');
  await reach(page, page.getByLabel('Quarter'));
  await page.keyboard.press('Home');
  await enter(page, page.getByRole('button', { name: 'Begin the draft' }));
  const headline = page.getByLabel(/^As it will stand ?: Headline/);
  await expect(headline).toBeVisible();
  await typeInto(page, headline, 'Far too long for two lines of the page. '.repeat(10));
  await expect(page.getByText(/characters too many/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Save ?: Headline/ })).toBeDisabled();
  await typeInto(page, headline, said);
  const drafts = page.getByRole('link', { name: 'All drafts' });
  await enter(page, drafts, 'Shift+Tab');
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(leaving).toContainText('What you changed in this draft is not saved');
  await enter(page, leaving.getByRole('button', { name: 'Stay' }));
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => void setTimeout(() => location.reload()));
  expect((await asked).type()).toBe('beforeunload');
  await (await asked).dismiss();
  await expect(headline).toHaveValue(said);
  await enter(page, page.getByRole('button', { name: /^Save ?: Headline/ }));
  await expect(page.getByText(/^Worded by Security analyst/)).toBeVisible();
  await expect(headline).toBeFocused();
  await enter(page, page.locator('summary').filter({ hasText: 'Write notes' }));
  await typeInto(page, page.getByLabel('The whole page'), 'Begin with the ask.');
  await enter(page, page.getByRole('button', { name: /^Save the note/ }));
  await expect(page.getByText('1 written')).toBeVisible();
  await enter(page, page.getByRole('button', { name: 'Ask for its review' }));
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await expect(page.getByText('Executives and the CISO approve briefings')).toBeVisible();
  await enter(page, page.locator('summary').filter({ hasText: 'See the page' }), 'Shift+Tab');
  await expect(page.locator('.preview-page article h1')).toHaveText(said);
  await expectOpenToAll(page);
  const draft = new URL(page.url()).pathname;
  await enter(page, drafts, 'Shift+Tab');
  await expect(page).toHaveURL(`${server.address}/briefings/drafts`);

  await asAnother(browser, await server.linkTo(staff.ciso.email), async (other) => {
    await open(other, draft);
    await enter(other, other.getByRole('button', { name: 'Approve it' }));
    await expect(other.getByText('Approved, not published yet')).toBeVisible();
    await enter(other, other.getByRole('button', { name: 'Publish it' }));
    await expect(other).toHaveURL(`${server.address}/briefings`);
    await expect(other.getByRole('row').filter({ hasText: said })).toContainText('Holds');
    await open(other, '/');
    await enter(other, other.getByRole('link', { name: /^Beside .* published$/ }));
    await expect(other.getByRole('heading', { name: /figures read/ })).toBeVisible();
    await expectOpenToAll(other);
  });

  await asAnother(browser, await server.linkTo(staff.board.email), async (other) => {
    await open(other, '/');
    await expect(other.locator('article.briefing h1')).toHaveText(said);
    const files = other.locator('summary').filter({ hasText: 'Take along' });
    await enter(other, files);
    await expect(other.getByLabel('Paper of PDF files')).toBeVisible();
    await expectOpenToAll(other);
    for (const [name, ending] of [
      ['Slides', 'pptx'],
      ['Large print', 'pdf'],
    ] as const) {
      const coming = other.waitForEvent('download');
      await enter(other, other.getByRole('link', { name, exact: true }));
      expect((await coming).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
      expect(await (await coming).failure()).toBeNull();
    }
    await other.keyboard.press('Escape');
    await expect(files).toBeFocused();
    await enter(other, other.getByRole('link', { name: 'Present' }), 'Shift+Tab');
    const stage = other.getByRole('dialog', { name: 'Presentation' });
    await expect(stage.getByRole('heading', { level: 1 })).toHaveText(said);
    await other.keyboard.press('n');
    await expect(stage.getByText('Begin with the ask.')).toBeVisible();
    await other.keyboard.press('ArrowRight');
    await expect(stage.getByText(/^2 of/)).toBeVisible();
    await other.keyboard.press('End');
    await expect(stage.getByRole('button', { name: 'Next' })).toBeDisabled();
    await asAnother(browser, await server.linkTo(staff.board.email), (phone) => remote(phone, other));
    await other.keyboard.press('Escape');
    await expect(other.locator('article.briefing h1')).toHaveText(said);
    await other.locator('article.briefing footer').getByRole('link', { name: 'Definitions' }).click();
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Definitions');
    const entry = other.getByRole('region', { name: 'Loss in 1 year of 20' });
    await expect(entry.getByRole('link')).toHaveAttribute('href', /^\/figures\/exposure-p95/);
    await expectOpenToAll(other);
    await other.getByRole('link', { name: 'To the briefing' }).click();
    await expect(other.locator('article.briefing h1')).toHaveText(said);
  });
});

/** A telephone of the same person moves the screen, is moved by it, and says when it cannot. */
async function remote(phone: Page, screen: Page): Promise<void> {
  await phone.setViewportSize({ width: 390, height: 844 });
  const stage = screen.getByRole('dialog', { name: 'Presentation' });
  await phone.goto(`${server.address}/briefings/present`);
  const another = phone.getByRole('dialog', { name: 'Presentation' });
  await expect(another.getByText(/^1 of .*The whole page$/)).toBeVisible();
  await expect(stage.getByText(/^8 of 8: For decision$/)).toBeVisible();
  await another.getByRole('button', { name: 'Leave' }).click();
  const code = await stage.locator('summary .remote-code').textContent();
  await open(phone, '/briefings/remote');
  await expectOpenToAll(phone);
  await phone.getByRole('link', { name: code! }).click();
  const hand = phone.getByRole('dialog', { name: 'Remote' });
  const part = hand.getByRole('heading', { level: 2 });
  await expect(part).toHaveText('For decision');
  await expect(hand.getByRole('status')).toHaveText('Connected');
  await expectOpenToAll(phone);
  for (const name of ['Back', 'Next'])
    expect((await hand.getByRole('button', { name }).boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await hand.getByRole('button', { name: 'Back' }).click();
  await expect(part).toHaveText('The four hard questions');
  await expect(stage.getByText(/The four hard questions$/)).toBeVisible();
  await screen.keyboard.press('Home');
  await expect(part).toHaveText('The whole page');
  await expect(hand.getByText('Begin with the ask.')).toBeVisible();

  await phone.context().setOffline(true);
  await hand.getByRole('button', { name: 'Next' }).click();
  await expect(hand.getByRole('status')).toHaveText('Not connected');
  await expect(part).toHaveText('The whole page');
  await screen.keyboard.press('End');
  await phone.context().setOffline(false);
  await expect(hand.getByRole('status')).toHaveText('Connected');
  await expect(part).toHaveText('For decision');
}

test('what is sent is set up with its hours, says what did not arrive and why, and is ended by whoever keeps it', async ({
  page,
  browser,
}) => {
  await signIn(page, await server.linkTo(staff.ciso.email));
  await open(page, '/briefings/sent');
  await page.getByRole('button', { name: /^Send me these ?: What needs a look/ }).click();
  const change = page.getByRole('button', { name: /^Change ?: What needs a look, the whole company/ });
  await change.click();
  await expect(page.locator('summary:focus')).toHaveText('Language and times');
  const mail = page.getByRole('region', { name: 'By e-mail, to you' });
  await mail.getByLabel('Time zone').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(mail.getByLabel('Time zone')).toBeFocused();
  await expect(page.getByText('Name a time zone, as Europe/Berlin.')).toBeVisible();
  await mail.getByLabel('Time zone').fill('Europe/Berlin');
  await mail.getByLabel('Nothing from').selectOption('22:00');
  await page.getByLabel('Messages with alerts in a week').selectOption('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(change).toBeVisible();
  await expect(page.getByText('not between 22:00 and 7:00 · at most 3 messages a week')).toHaveCount(2);
  await page.getByRole('button', { name: 'Of one part of the company' }).click();
  await page.getByRole('combobox', { name: 'What', exact: true }).selectOption('Where we stand, weekly');
  await page.getByRole('button', { name: 'Send me these', exact: true }).click();
  await expect(page.getByText(/· on Monday from 8:00 on ·/).first()).toBeVisible();

  await page.getByRole('button', { name: 'Add the room' }).click();
  await expect(page.getByText('Name the room.')).toBeVisible();
  await page.getByLabel('Name of the room').fill('Board room');
  await page.getByLabel('Webhook').fill('https://chat.invalid/services/x');
  await page.getByRole('button', { name: 'Add the room' }).click();
  await page.getByRole('button', { name: 'Send a test: Board room' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Board room' });
  await expect(row).toContainText('Did not arrive');
  await expect(row).toContainText('See whether its host can be reached from this server.');
  await page.getByRole('button', { name: 'Change: Board room' }).click();
  await page.getByLabel('Name of the room').fill('Committee');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Change: Committee' })).toBeVisible();
  await expectOpenToAll(page);

  await asAnother(browser, await server.linkTo(staff.administrator.email), async (other) => {
    await open(other, '/settings');
    await other.getByRole('link', { name: 'What is sent to people' }).click();
    await expect(other.getByText('Your role ends it, and reads none of it.')).toBeVisible();
    await expect(other.getByRole('button', { name: 'Add the room' })).toHaveCount(0);
    const alerts = { name: /^End ?: What needs a look, Chief/ };
    await other.getByRole('button', alerts).click();
    await other.getByRole('alertdialog').getByRole('button', { name: 'End' }).click();
    await expect(other.getByRole('button', alerts)).toHaveCount(0);
    await expectOpenToAll(other);
  });
});

test('a target is put on record with who approved it, and stands on the page', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await signIn(page, await server.linkTo(staff.analyst.email));
  await open(page, '/briefings/targets');
  await expect(page.getByText('No target is approved yet: the tiles of the briefing say so.')).toBeVisible();
  await enter(page, page.locator('summary').filter({ hasText: 'A target for a figure' }));
  const send = page.getByRole('button', { name: 'Put the target on record' });
  await enter(page, send);
  const value = page.getByLabel('Target', { exact: true });
  await expect(value).toBeFocused();
  await expect(value).toHaveAccessibleDescription(/Enter a number above 0\./);
  await expectOpenToAll(page);
  await value.fill('45');
  await page.getByLabel('Holds from').first().fill('2026-01-01');
  await page.getByLabel('Approved by').first().fill('Risk committee');
  await page.getByLabel('Approved on').fill('2025-12-10');
  await enter(page, send);
  await expect(page.getByText('It is on record.')).toBeVisible();
  const rows = page.getByRole('table', { name: 'Targets, the newest first' }).getByRole('row');
  await expect(rows.filter({ hasText: '45 days' })).toContainText('Risk committee, 10 Dec 2025');
});
