/** Every page at twice its size: half as much of it fits the window, nothing is cut, and what has the focus is seen. */
import type { Page } from '@playwright/test';
import { expect, openBriefing, test } from './page.ts';

/** A window of 1280 × 800 pixels at 200 %. */
test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

const pages = [
  '/findings',
  '/findings/1',
  '/figures/open-findings',
  '/exposure',
  ...['scenarios', 'scenarios/ransomware', 'what-if', 'method', 'questions', 'practice'].map(
    (part) => `/exposure/${part}`,
  ),
  '/follow',
  ...['commitments', 'decisions', 'escalations', 'ledger', 'evidence'].map((part) => `/follow/${part}`),
  '/pace',
  ...['people', 'priorities', 'unseen', 'forecasts'].map((part) => `/pace/${part}`),
  '/briefings',
  ...['drafts', 'compare', 'remote', 'sent'].map((part) => `/briefings/${part}`),
  '/sources',
  '/import',
  '/begin',
  '/settings',
  ...['people', 'people/new', 'tokens'].map((part) => `/settings/${part}`),
  '/account',
  '/nowhere',
];

/** Goes there as a link of the app does, and waits until the page stands. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('main h1')) heading.classList.add('before');
    history.pushState(null, '', to);
  }, path);
  await page.waitForFunction(
    () =>
      document.querySelector('main h1:not(.before)') !== null && document.querySelector('.waiting') === null,
  );
}

/** What is wrong with the page as it stands: moved sideways, out of the window, cut, or hidden where it has the focus. */
const faultsOf = (page: Page, within = 'body') =>
  page.evaluate((selector) => {
    const { clientWidth: width, scrollWidth } = document.documentElement;
    const faults = scrollWidth > width ? [`moves sideways by ${scrollWidth - width}`] : [];
    const named = (element: Element) =>
      `${element.tagName}.${element.getAttribute('class') ?? ''} "${element.textContent?.trim().slice(0, 40)}"`;
    const above = (element: Element, is: (style: CSSStyleDeclaration, one: Element) => boolean) => {
      for (let one: Element | null = element; one !== null && one !== document.body; one = one.parentElement)
        if (is(getComputedStyle(one), one)) return true;
      return false;
    };
    // Kept for those who hear the page, or drawn by the tests of charts.
    const apart = (element: Element) =>
      element.closest('svg, .drawing') !== null || above(element, ({ clipPath }) => clipPath !== 'none');
    const shown = [...document.querySelectorAll(`${selector} *`)].filter(
      (element) => element.checkVisibility() && !apart(element),
    );
    for (const element of shown) {
      if (![...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()))
        continue;
      const { left, right, bottom } = element.getBoundingClientRect();
      const scrolls = above(element, ({ overflowX }) => /auto|scroll/.test(overflowX));
      if (!scrolls && (left < -1 || right > width + 1)) faults.push(`out: ${named(element)}`);
      const cut = above(element, ({ overflow }, one) => {
        const room = one.getBoundingClientRect();
        return /hidden|clip/.test(overflow) && (right > room.right + 1 || bottom > room.bottom + 1);
      });
      if (cut) faults.push(`cut: ${named(element)}`);
    }
    const controls = shown.filter((element) =>
      element.matches('a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"]'),
    ) as HTMLElement[];
    for (const control of controls.slice(0, 80)) {
      control.focus();
      const [line] = control.getClientRects();
      if (line === undefined || document.activeElement !== control) continue;
      const [x, y] = [
        Math.min(width - 1, line.left + line.width / 2),
        line.top + Math.min(10, line.height / 2),
      ];
      const hit = document.elementFromPoint(x, y);
      const seen = hit !== null && (control.contains(hit) || hit.contains(control));
      if (!seen && hit?.closest('label, .drawing') == null)
        faults.push(`hidden with the focus: ${named(control)}`);
    }
    return faults.concat(controls.length === 0 ? ['no control'] : []);
  }, within);

test('at 200 % no page moves sideways, nothing is cut, and each control is seen when it has the focus', async ({
  page,
  address,
  complaints,
}) => {
  await openBriefing(page, address);
  expect(await faultsOf(page), '/').toEqual([]);
  for (const path of pages) {
    await go(page, path);
    expect.soft(await faultsOf(page), path).toEqual([]);
  }
  await page.evaluate(() => history.pushState(null, '', '/briefings/present'));
  await expect(page.getByRole('dialog', { name: 'Presentation' })).toBeVisible();
  expect(await faultsOf(page, 'dialog.stage'), 'presented').toEqual([]);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('404')));
});
