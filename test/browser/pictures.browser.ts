/** The page of an invented company, fixed to the last letter, drawn in every manner and held against the picture that was looked at. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { html } from '@plumbline/server/exports/html.ts';
import { facts, period } from '../support/briefing-facts.ts';
import { documentOf, fullFacts } from '../support/drawn-document.ts';
import { editedToTheLimit, longestFacts } from '../support/longest-facts.ts';
import { flags, unpackedChromium } from './find-chromium.ts';
import { expect, test } from './page.ts';

const pages = {
  full: fullFacts(),
  german: fullFacts({ locale: 'de' }),
  korean: fullFacts({ locale: 'ko' }),
  huge: longestFacts('de'),
  stale: fullFacts({
    sources: [
      { name: 'scanner', format: 'sarif', lastObservedAt: '2026-03-02T00:00:00.000Z', state: 'stale' },
      { name: 'tracker', format: 'csv', lastObservedAt: null, state: 'never' },
    ],
  }),
  first: facts({ periods: [period('2026-Q3', 0)], sources: [] }),
};
const wide = { width: 1280, height: 900 };

/** Each picture: which page, on what, in which manner. */
const pictures: [
  name: string,
  of: keyof typeof pages,
  size: { width: number; height: number },
  prepare?: (page: Page) => Promise<void>,
][] = [
  ['desktop', 'full', wide],
  ['tablet', 'full', { width: 820, height: 1180 }],
  ['phone', 'full', { width: 390, height: 844 }],
  ['dark', 'full', wide, (page) => page.emulateMedia({ colorScheme: 'dark' })],
  ['forced-colours', 'full', wide, (page) => page.emulateMedia({ forcedColors: 'active' })],
  ['print', 'full', { width: 1123, height: 794 }, (page) => page.emulateMedia({ media: 'print' })],
  ['german', 'german', wide],
  ['korean', 'korean', wide],
  ['longest', 'huge', wide],
  ['stale', 'stale', wide],
  ['first-quarter', 'first', wide],
];

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync('/tmp/plumbline-pictures-');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test('the page looks as it was looked at, on any screen, in print and in each language', async () => {
  // Another Chromium than the one that the pictures are of draws letters a little otherwise.
  const browser = await chromium.launch({ executablePath: await unpackedChromium(), args: flags });
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  for (const [name, of, size, prepare] of pictures) {
    const file = join(folder, `${of}.html`);
    writeFileSync(file, await html.write(documentOf(pages[of]), { variant: 'page', paper: 'a4' }));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', media: 'screen' });
    await page.setViewportSize(size);
    await prepare?.(page);
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await expect
      .soft(page, name)
      .toHaveScreenshot(`${name}.png`, { fullPage: true, maxDiffPixelRatio: 0.005 });
  }
  // Paper has its own media; the pictures were drawn as on a screen.
  await page.emulateMedia({ media: null });
  for (const locale of ['en', 'de', 'ko'] as const) {
    const made = documentOf(longestFacts(locale));
    const edited = { ...made, page: editedToTheLimit(made.page, locale).page };
    const file = join(folder, `longest-${locale}.html`);
    writeFileSync(file, await html.write(edited, { variant: 'page', paper: 'a4' }));
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    for (const format of ['A4', 'Letter'] as const) {
      const bytes = await page.pdf({ format, landscape: true, printBackground: true });
      const sheets = bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
      expect.soft(sheets, `${locale} on ${format}`).toHaveLength(1);
    }
    await page.emulateMedia({ media: 'print' });
    expect.soft(await rowsOverfull(page), locale).toEqual([]);
    await page.emulateMedia({ media: null });
  }
  await browser.close();
});

/** Rows of the printed page that hold more than they show; a tile's foot may stand some pixels below its row. */
const rowsOverfull = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('article.briefing > *')]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 6)
      .map(({ className, tagName, scrollHeight, clientHeight }) =>
        [tagName, className, scrollHeight, clientHeight].join(' '),
      ),
  );
