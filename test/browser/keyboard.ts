import type { Locator, Page } from '@playwright/test';
import { expect } from './page.ts';

const most = 300;

/** Goes there from where the focus is with Tab alone, or back with Shift+Tab, and sees the ring around it. */
export async function reach(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const target = await wanted.elementHandle();
  const has = () => page.evaluate((element) => document.activeElement === element, target);
  for (let pressed = 0; !(await has()); pressed++) {
    expect(pressed, `${wanted} cannot be reached with ${key}`).toBeLessThan(most);
    await page.keyboard.press(key);
  }
  const ring = await page.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element as HTMLElement);
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
  }, target);
  expect(ring, `the ring around ${wanted}`).toBeGreaterThanOrEqual(2);
}

/** Reaches it and presses Enter. */
export async function enter(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await reach(page, wanted, key);
  await page.keyboard.press('Enter');
}

/** Reaches the field and puts this in place of what it holds. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}
