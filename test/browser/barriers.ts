import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What keeps somebody out of the page as it is now. `serious`: without what axe calls moderate or minor. */
export async function barriersOf(
  page: Page,
  { scheme = 'light', all = false }: { scheme?: 'light' | 'dark'; all?: boolean } = {},
): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  const axe = new AxeBuilder({ page });
  // Names, roles and order are the same in the dark, where they were looked at in the light: only colours differ.
  const { violations } = await (scheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations
    .filter(({ impact }) => all || impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}
