import type { Page } from '@playwright/test';
import { barriersOf } from './barriers.ts';
import { expect, overflowPx, test } from './page.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

/** The first answer waits for the server, which may still be working out figures of the page before. */
const slow = { timeout: 30_000 };

const list = '/exposure/scenarios';
const live = (page: Page) => page.getByRole('region', { name: 'Loss as typed' });
const rate = (page: Page, name: 'Low' | 'High') =>
  page.getByRole('region', { name: 'How often it happens' }).getByLabel(name, { exact: true });
const saveButton = (page: Page) =>
  page.locator('.editor-actions').getByRole('button', { name: 'Save', exact: true });

async function openList(page: Page, address: string): Promise<void> {
  await page.goto(address + list);
  await expect(page.getByRole('table', { name: /Scenarios/ })).toBeVisible();
}

async function openEditor(page: Page, address: string, name: string): Promise<void> {
  await openList(page, address);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(live(page).locator('b').first()).toContainText(/\d/, slow);
}

test('from the library to a scenario of one’s own: typed, seen, saved, listed, and there after a reload', async ({
  page,
  address,
}) => {
  await openList(page, address);
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Ransomware stops the business' }) });
  await card.getByRole('link', { name: /Start from this/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A new scenario' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Ransomware stops the warehouse');
  await expect(live(page).locator('b').first()).toContainText(/\d/, slow);
  const before = await live(page).locator('b').first().innerText();

  await rate(page, 'Low').fill('0.2');
  await rate(page, 'High').fill('0,9');
  const drawing = page.getByRole('img', { name: /Density of how often it happens in a year/ });
  await expect(drawing).toHaveAttribute(
    'aria-label',
    /5 % below 0\.2 a year, half below 0\.42 a year, 95 % below 0\.9 a year/,
  );
  await expect(live(page).locator('b').first()).not.toHaveText(before);
  await expect(live(page)).toContainText('our estimate could be');

  await saveButton(page).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible(slow);
  await expect(page).toHaveURL(/\/exposure\/scenarios\/ransomware-2$/);
  await expect(page.getByRole('region', { name: 'What was changed' })).toContainText('Made.');
  await page.reload();
  await expect(rate(page, 'High')).toHaveValue('0.9');

  await page.getByRole('link', { name: 'All scenarios' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Ransomware stops the warehouse' });
  await expect(row).toContainText('Never reviewed');
  await expect(row.getByRole('cell').first()).toContainText(/\d/, slow);
});

test('what changed is said before it is saved and kept after it, and a review is dated', async ({
  page,
  address,
}) => {
  await openEditor(page, address, 'Ransomware stops the warehouse');
  await rate(page, 'High').fill('1.5');
  await expect(live(page).getByText('0.2 to 1.5 a year')).toBeVisible();
  await page.getByRole('button', { name: 'Save as reviewed' }).click();
  await page.getByLabel('Reviewed by').fill('Security lead');
  await page.getByRole('button', { name: 'Save and mark as reviewed' }).click();
  await expect(page.getByText('Saved and marked as reviewed today.')).toBeVisible(slow);
  const versions = page.getByRole('region', { name: 'What was changed' });
  await expect(versions).toContainText('0.2 to 1.5 a year');
  await page.getByRole('link', { name: 'All scenarios' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Ransomware stops the warehouse' })).not.toContainText(
    'Never reviewed',
  );
});

test('a range upside down is told at its field and cannot be saved', async ({ page, address }) => {
  await openEditor(page, address, 'Ransomware stops the warehouse');
  await rate(page, 'High').fill('0.01');
  await expect(page.getByText('Upside down: low is above high. Swap them.')).toBeVisible();
  await saveButton(page).click();
  const low = rate(page, 'Low');
  await expect(low).toHaveAttribute('aria-invalid', 'true');
  await expect(low).toBeFocused();
  await expect(low).toHaveAccessibleDescription(/Low is above high/);
  await expect(live(page).locator('b')).toHaveCount(0);
});

test('a refusal of the server lands at the field that it names', async ({ page, address, complaints }) => {
  await openEditor(page, address, 'Ransomware stops the warehouse');
  const loss = page.getByRole('article').first();
  await loss.getByText(/^More/).click();
  await loss.getByLabel(/^Currency/).fill('CHF');
  await saveButton(page).click();
  await expect(loss.getByLabel(/^Currency/)).toHaveAttribute('aria-invalid', 'true', slow);
  await expect(loss.getByLabel(/^Currency/)).toHaveAccessibleDescription(/no rate from CHF/);
  // The browser itself writes a refused request to the console.
  complaints.splice(0);
});

test('a bet widens a range', async ({ page, address }) => {
  await openEditor(page, address, 'Ransomware stops the warehouse');
  await page.getByRole('button', { name: /Try a bet on how often it happens/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Which bet would you rather take?' });
  await dialog.getByRole('button', { name: /The wheel/ }).click();
  await expect(dialog.getByRole('status')).toContainText('Make it wider');
  await dialog.getByRole('button', { name: /I do not mind/ }).click();
  await expect(dialog.getByRole('status')).toContainText('Keep it.');
  const low = Number(await rate(page, 'Low').inputValue());
  await dialog.getByRole('button', { name: /^Use / }).click();
  expect(Number(await rate(page, 'Low').inputValue())).toBeLessThan(low);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /Try a bet on how often it happens/ })).toBeFocused();
});

test('leaving with changes asks first, and staying loses nothing', async ({ page, address }) => {
  await openEditor(page, address, 'Ransomware stops the warehouse');
  await rate(page, 'High').fill('0.7');
  await page.getByRole('link', { name: 'All scenarios' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(rate(page, 'High')).toHaveValue('0.7');
  await page.getByRole('link', { name: 'All scenarios' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scenarios' })).toBeVisible();
});

test('a model file is looked at first, and taken over after a yes', async ({ page, address }) => {
  const exported = await page.request.get(`${address}/api/v1/exposure/model.json`);
  const model = (await exported.json()) as { scenarios: { id: string; name: string }[] };
  const own = model.scenarios.find(({ id }) => id === 'ransomware-2')!;
  own.name = 'Ransomware stops both warehouses';
  await openList(page, address);
  await page.getByLabel(/Choose a model file/).setInputFiles({
    name: 'model.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(model)),
  });
  const report = page.getByRole('region', { name: 'What model.json would change' });
  await expect(report).toContainText('Changed (1)', slow);
  await expect(page.getByRole('link', { name: 'Ransomware stops the warehouse', exact: true })).toBeVisible();
  await report.getByRole('button', { name: 'Take it over' }).click();
  await expect(page.getByText('The model is taken over.')).toBeVisible(slow);
  await expect(
    page.getByRole('link', { name: 'Ransomware stops both warehouses', exact: true }),
  ).toBeVisible();
});

test('deleting asks once, and the scenario is gone from the list', async ({ page, address }) => {
  await openEditor(page, address, 'Ransomware stops both warehouses');
  await page.getByRole('button', { name: 'Delete this scenario' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete this scenario' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scenarios' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ransomware stops both warehouses' })).toHaveCount(0);
});

test('ten questions give a score, what it says, and ten more', async ({ page, address }) => {
  await page.goto(`${address}/exposure/practice`);
  const groups = page.getByRole('main').getByRole('group');
  await expect(groups).toHaveCount(10);
  const first = await groups.first().innerText();
  for (let at = 0; at < 10; at += 1) {
    await groups.nth(at).getByLabel('Low').fill('0');
    await groups.nth(at).getByLabel('High').fill('1e15');
  }
  await page.getByRole('button', { name: 'See how many I got' }).click();
  await expect(page.getByRole('heading', { name: '10 of 10 true values lay in your ranges' })).toBeFocused();
  await page.getByRole('button', { name: 'Ten more questions' }).click();
  await expect(groups).toHaveCount(10);
  expect(await groups.first().innerText()).not.toBe(first);
});

for (const [name, path] of [
  ['the list of scenarios', list],
  ['a scenario', `${list}/ransomware`],
  ['the practice', '/exposure/practice'],
] as const)
  test(`${name} has no serious barrier in light and dark, and fits 320 pixels`, async ({ page, address }) => {
    await page.goto(address + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.waiting')).toHaveCount(0);
    for (const scheme of ['light', 'dark'] as const)
      expect(await barriersOf(page, { scheme }), scheme).toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowPx(page), `${width} px`).toBe(0);
    }
  });
