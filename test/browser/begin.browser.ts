import { barriersOf } from './barriers.ts';
import { expect, overflowPx, test } from './page.ts';

test.describe.configure({ mode: 'serial' });

test('an empty database shows how to begin', async ({ page, emptyAddress }) => {
  await page.goto(emptyAddress);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plumbline has nothing to show yet');
  await expect(page.getByRole('button', { name: 'Load the demonstration company' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import files' })).toBeVisible();
  for (const label of ['Annual revenue', 'Personal records held'])
    await expect(page.getByLabel(label)).toBeVisible();
  expect(await barriersOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflowPx(page)).toBe(0);
});

test('an empty register, an empty list of sources and a figure without data say so', async ({
  page,
  emptyAddress,
}) => {
  await page.goto(`${emptyAddress}/findings`);
  await expect(page.getByText('No finding matches.')).toBeVisible();
  await page.goto(`${emptyAddress}/figures/exposure-ale`);
  await expect(page.locator('.figure-value .no-value')).toBeVisible();
});

test('the exposure pages say that no data is not zero, and what to do', async ({ page, emptyAddress }) => {
  await page.goto(`${emptyAddress}/exposure/what-if`);
  await expect(page.getByText(/No data is not zero/)).toBeVisible();
  await page.goto(`${emptyAddress}/exposure`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${emptyAddress}/exposure/questions`);
  await expect(page.locator('.hard-question')).toHaveCount(20);
});

test('three answers make a first model, marked as rough', async ({ page, emptyAddress }) => {
  await page.goto(emptyAddress);
  await page.getByLabel('Company').fill('Example Trading');
  await page.getByLabel('Annual revenue').fill('120 000 000');
  await page.getByLabel('Personal records held').fill('400 000');
  await page.getByLabel('Cost of an hour’s outage').fill('25 000');
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/setup'));
  await page.locator('form.setup button[type=submit]').click();
  expect((await kept).ok()).toBe(true);
  await page.goto(`${emptyAddress}/figures/exposure-ale`);
  await expect(page.locator('.figure-value .big')).not.toHaveClass(/no-value/);
  await expect(page.getByText(/rough, not reviewed/i).first()).toBeVisible();
});
