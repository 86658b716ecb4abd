import { barriersOf } from './barriers.ts';
import { expect, overflowPx, test } from './page.ts';

test('the pace is read by part and by unit, on any screen', async ({ page, address }) => {
  test.setTimeout(90_000);
  await page.goto(`${address}/pace`);
  const head = page.getByRole('heading', { level: 1 });
  await expect(head).toHaveText(/^Half of the findings are closed within [\d.]+ days, /);
  const parts = page.getByRole('region', { name: 'How long do findings stay open?' });
  await expect(parts.getByRole('row', { name: /^Exploited now/ })).toBeVisible();

  await parts.getByRole('button', { name: 'By kind' }).click();
  await expect(parts.getByRole('row', { name: /^End of life/ })).toBeVisible();
  await parts.getByRole('button', { name: 'By unit' }).click();
  await parts.getByRole('link', { name: 'Online shop' }).click();
  await expect(page).toHaveURL(/unit=shop$/);
  await expect(parts.getByRole('row', { name: /^Checkout/ })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Who fixes findings by the first date?' }).getByRole('row'),
  ).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Unit' }).selectOption({ label: 'All units' });
  await expect(parts.getByRole('link', { name: 'Online shop' })).toBeVisible();

  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await barriersOf(page, { scheme: colorScheme }), colorScheme).toEqual([]);
  }
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflowPx(page), `${width} px`).toBe(0);
  }
  await page.getByRole('link', { name: 'Fixes that mattered' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Fixes that mattered' })).toBeVisible();
});
