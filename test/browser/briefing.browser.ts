import { expect, openBriefing, test } from './page.ts';

test('the page stands with the demonstration company, marked as such', async ({ page, address }) => {
  await openBriefing(page, address);
  await expect(page.locator('.tiles > li')).toHaveCount(5);
  await expect(page.getByText(/demonstration data/i).first()).toBeVisible();
  const charts = page.locator('article.briefing svg');
  expect(await charts.count()).toBeGreaterThan(3);
});

test('the page is readable before any script has run', async ({ browser, page: own, address }) => {
  const storageState = await own.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.locator('article.briefing h1')).toBeVisible();
  await expect(page.locator('.tiles > li')).toHaveCount(5);
  await context.close();
});

test('the server sends a policy that lets no foreign and no inline script run', async ({ page, address }) => {
  const answer = await page.goto(address);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/default-src '(none|self)'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(/script-src[^;]*/.exec(policy)?.[0] ?? '').not.toContain('unsafe');
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url());
  });
  await openBriefing(page, address);
  expect(foreign).toEqual([]);
});

test('a figure leads to its definition and to the findings behind it in two steps', async ({
  page,
  address,
}) => {
  await openBriefing(page, address);
  const tile = page.locator('.tiles > li').first();
  const title = await tile.getByRole('link').first().innerText();
  await tile.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/figures\/[a-z0-9-]+/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'How it is worked out' })).toBeVisible();
  await page.getByRole('link', { name: 'See the findings behind it' }).click();
  await expect(page).toHaveURL(/\/findings\?/);
  await expect(page.getByRole('table', { name: 'Findings' })).toBeVisible();
  expect(title.length).toBeGreaterThan(3);
});

test('everything can be reached with the keyboard, in the order of the page', async ({ page, address }) => {
  await openBriefing(page, address);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  const reached: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const here = document.activeElement;
        return (here?.getAttribute('aria-label') ?? here?.textContent ?? '').trim().slice(0, 60);
      }),
    );
  }
  for (const name of ['Plumbline', 'Findings', 'Follow-through', 'Pace', 'Sources', 'Import', 'Settings'])
    expect(reached).toContain(name);
  const firstTile = await page.locator('.tiles > li a').first().innerText();
  expect(reached).toContain(firstTile.trim().slice(0, 60));
  await page.locator('.tiles > li a').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/figures\//);
  await expect(page.locator('main')).toBeFocused();
});

test('where the keyboard is can be seen', async ({ page, address }) => {
  await openBriefing(page, address);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement!);
    return {
      width: Number.parseFloat(style.outlineWidth),
      kind: style.outlineStyle,
      shadow: style.boxShadow,
    };
  });
  expect(outline.kind !== 'none' ? outline.width : Number(outline.shadow !== 'none')).toBeGreaterThan(0);
});
