import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { barriersOf } from './barriers.ts';
import { expect, openBriefing, overflowPx, test } from './page.ts';

const slowMs = 60_000;
const pages = [
  ['the portfolio', '/exposure'],
  ['the what-if', '/exposure/what-if'],
  ['the method', '/exposure/method'],
  ['the hard questions', '/exposure/questions'],
] as const;

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: slowMs });
  await expect(page.locator('.waiting')).toHaveCount(0, { timeout: slowMs });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** A slider moved as a hand moves it: the value set, and the event that a browser sends. */
async function move(page: Page, label: string, value: number): Promise<void> {
  await page.getByLabel(label, { exact: true }).evaluate((slider, to) => {
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setter?.call(slider, String(to));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
}

const cell = (page: Page, row: string, column: number) =>
  page.locator('.variants tbody tr').filter({ hasText: row }).first().locator('td').nth(column);

test.describe('the exposure pages', () => {
  test.describe.configure({ timeout: 180_000 });

  for (const [name, path] of pages) {
    test(`${name} has no serious barrier, in light and in dark, and fits a phone`, async ({
      page,
      address,
    }) => {
      await open(page, address + path);
      for (const scheme of ['light', 'dark'] as const)
        expect(await barriersOf(page, { scheme }), scheme).toEqual([]);
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflowPx(page), `${width} px`).toBe(0);
      }
    });
  }

  test('the portfolio answers each of its questions, and its contents lead to them', async ({
    page,
    address,
  }) => {
    await open(page, `${address}/exposure`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      /^We expect to lose .* a year \(our estimate could be/,
    );
    await expect(page.getByRole('alert')).toHaveCount(0);
    const entries = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
    expect(await entries.count()).toBeGreaterThan(12);
    for (const href of await entries.evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
      await expect(page.locator(href!).getByRole('heading').first(), href!).toBeVisible();
    }
    await entries.filter({ hasText: 'Who chose these numbers?' }).click();
    await expect(page.locator('#inputs')).toBeInViewport();
  });

  test('who carries the loss can be seen from every side, and adds up', async ({ page, address }) => {
    await open(page, `${address}/exposure`);
    const section = page.locator('#attribution');
    for (const by of ['kind', 'class', 'owner', 'team', 'fix', 'request', 'unit']) {
      await section.getByLabel('By').selectOption(by);
      await expect(section.locator('.waiting')).toHaveCount(0, { timeout: slowMs });
      await expect
        .poll(() => section.getByRole('row').last().textContent(), { timeout: slowMs })
        .toMatch(/100\.0 %/);
    }
  });

  test('the model and the simulated years can be taken away', async ({ page, address }) => {
    await open(page, `${address}/exposure`);
    const [model] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'The model, JSON' }).click(),
    ]);
    const taken = JSON.parse(readFileSync(await model.path(), 'utf8')) as { scenarios: unknown[] };
    expect(taken.scenarios.length).toBeGreaterThan(2);
  });

  test('the portfolio and the method print without what is only for a screen', async ({ page, address }) => {
    for (const path of ['/exposure', '/exposure/method']) {
      await open(page, address + path);
      await page.emulateMedia({ media: 'print' });
      for (const name of ['Pages', 'Exposure', 'On this page'])
        await expect(page.getByRole('navigation', { name, exact: true }), path).toBeHidden();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await page.emulateMedia({ media: 'screen' });
    }
  });
});

test.describe('the hard questions', () => {
  test.describe.configure({ timeout: 240_000 });

  test('are one step from the briefing, and each is one step from its proof', async ({ page, address }) => {
    await openBriefing(page, address);
    await page.getByRole('link', { name: 'Hard questions' }).click();
    await expect(page.locator('.hard-question')).toHaveCount(20, { timeout: slowMs });
    const proofs = page.locator('.hard-question .proof');
    for (let at = 0; at < 20; at += 1) {
      await expect(proofs).toHaveCount(20, { timeout: slowMs });
      const href = await proofs.nth(at).getAttribute('href');
      await proofs.nth(at).click();
      const url = new URL(href!, address);
      await expect(page, href!).toHaveURL(url.href);
      await expect(page.getByRole('heading', { level: 1 }), href!).toBeVisible({ timeout: slowMs });
      await expect(page.getByRole('heading', { level: 1 }), href!).not.toHaveText(/not found|no page/i);
      if (url.hash !== '') {
        await expect(page.locator(url.hash), href!).toBeVisible({ timeout: slowMs });
        await expect(page.locator(url.hash), href!).toBeInViewport({ timeout: slowMs });
      }
      await page.goBack();
    }
  });

  test('carry the figures of now and leave no place open', async ({ page, address }) => {
    await open(page, `${address}/exposure/questions`);
    const questions = page.locator('.hard-questions');
    await expect(questions).not.toContainText('not known yet', { timeout: slowMs });
    expect((await questions.textContent()) ?? '').not.toMatch(/[{}]|undefined|NaN/);
  });

  test('can be reached from the expected loss', async ({ page, address }) => {
    await open(page, `${address}/figures/exposure-ale`);
    await page.getByRole('link', { name: 'Hard questions about it' }).click();
    await expect(page.locator('.hard-question')).toHaveCount(20, { timeout: slowMs });
  });
});

test.describe('the what-if', () => {
  test.describe.configure({ timeout: 180_000 });

  test('says what the portfolio says; answers in this browser while a slider moves, in full once it rests', async ({
    page,
    address,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
    await open(page, `${address}/exposure/what-if`);
    await expect(cell(page, 'Worked out', 1)).toContainText('in full, in this browser', { timeout: slowMs });
    const base = (await cell(page, 'In 1 year of 20', 0).textContent()) ?? '';
    const before = await cell(page, 'Expected loss a year', 1).textContent();
    await move(page, 'Every loss', 2);
    await expect(cell(page, 'Expected loss a year', 1)).not.toHaveText(before!, { timeout: slowMs });
    await expect(cell(page, 'Worked out', 1)).toContainText('in full, in this browser', { timeout: slowMs });
    expect(asked).toEqual([]);
    await open(page, `${address}/exposure`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`in 1 year of 20 at least ${base} `);
  });

  test('asks the server for what needs the findings, and says who answered', async ({ page, address }) => {
    await open(page, `${address}/exposure/what-if`);
    await move(page, 'Fixed, of those likely to be', 0.5);
    await expect(cell(page, 'Worked out', 1)).toHaveText('in full, by the server', { timeout: slowMs });
  });

  test('is kept in the address and can be shared', async ({ page, address, context }) => {
    await open(page, `${address}/exposure/what-if`);
    await page.getByLabel('Name').fill('Better back-ups');
    await move(page, 'Every loss', 0.5);
    await page.getByLabel(/^Cost a year/).fill('100000');
    await page.getByRole('button', { name: 'Add a variant' }).click();
    await expect.poll(() => page.url()).toContain('name=Variant+B');
    const other = await context.newPage();
    await open(other, page.url());
    await expect(other.getByLabel('Name')).toHaveValue('Better back-ups');
    await expect(other.getByLabel('Every loss', { exact: true })).toHaveValue('0.5');
    await expect(other.locator('.spend-order')).toContainText('Better back-ups', { timeout: slowMs });
  });

  test('can be moved with the keyboard', async ({ page, address }) => {
    await open(page, `${address}/exposure/what-if`);
    const slider = page.getByLabel('Every loss', { exact: true });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', '+5 %');
  });
});
