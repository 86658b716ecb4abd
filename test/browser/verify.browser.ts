/** The page that verifies a ledger, opened from a disk as an auditor does: every forgery by name. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { sampleEntries, sampleEntry, TestKey, writeLedger } from '../support/ledger-file.ts';
import { expect, test } from './page.ts';

const file = new URL('../../web/dist/verify.html', import.meta.url);
const key = new TestKey();
const honest = sampleEntries(40);
const { lines, heads } = writeLedger(honest, key, [16, 32]);
const at = (position: number) => lines.findIndex((line) => line.includes(`"position":${position},`));
const printed = (size: number) => `${size} ${heads.get(size)!.root}`;
const rewritten = writeLedger(honest.with(3, sampleEntry(3, { actor: 'Nobody' })), key, [16, 32]).lines;
const back = { at: '2026-08-01T08:00:00.000Z' };

/** Each with what the page says, and what is known from elsewhere where it takes that. */
const forgeries: [name: string, lines: string[], words: RegExp, known?: { head?: string; key?: string }][] = [
  ['altered', lines.with(at(20), lines[at(20)]!.replace('Head of IT', 'Head of HR')), /Entry 20 was altered/],
  ['dropped', lines.toSpliced(at(20), 1), /Entry 20 is missing/],
  ['repeated', lines.toSpliced(at(20), 0, lines[at(20)]!), /repeated or was moved/],
  [
    'swapped',
    lines.with(at(20), lines[at(21)]!).with(at(21), lines[at(20)]!),
    /Entry 20 is missing where it belongs/,
  ],
  [
    'inserted',
    lines.toSpliced(at(20), 0, lines[at(19)]!.replace('"position":19', '"position":20')),
    /was altered|repeated/,
  ],
  ['truncated', lines.slice(0, at(30)), /ends after/],
  ['wholly rewritten', rewritten, /past was rewritten/, { head: printed(16) }],
  ['forked', writeLedger(honest, new TestKey()).lines, /another key/, { key: key.text }],
  ['clock moved back', writeLedger(honest.with(30, sampleEntry(30, back)), key).lines, /dated/],
];

async function drop(page: Page, given: readonly string[], known: { head?: string; key?: string } = {}) {
  await page.getByLabel('A head that was printed elsewhere').fill(known.head ?? '');
  await page.getByLabel('The key that you know').fill(known.key ?? '');
  const buffer = Buffer.from(given.map((line) => `${line}\n`).join(''));
  await page.getByLabel('The file').setInputFiles([]);
  await page.getByLabel('The file').setInputFiles({ name: 'ledger.ndjson', mimeType: 'text/plain', buffer });
}

test('an honest ledger is told from every forgery, without a network', async ({ page, context }) => {
  const asked: string[] = [];
  await context.route(/^https?:/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`file://${fileURLToPath(file)}`);
  const heading = page.locator('#result h2');
  await drop(page, lines);
  await expect(heading).toHaveText('✓ Genuine, by its own signature');
  await expect(page.locator('#result')).toContainText('All 40 entries are what was signed');
  await expect(page.locator('#result')).toContainText(heads.get(40)!.root);
  await drop(page, lines, { head: printed(16).slice(0, 24), key: key.text });
  await expect(heading).toHaveText('✓ Genuine');
  for (const [name, forged, words, known] of forgeries)
    await test.step(name, async () => {
      await drop(page, forged, known);
      await expect(heading, name).toHaveText('✗ Not genuine');
      await expect(page.locator('#result'), name).toContainText(words);
    });
  await page.getByLabel('A head that was printed elsewhere').fill('nonsense');
  await expect(page.getByRole('alert')).toHaveText(/This is no head/);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect([asked, problems]).toEqual([[], []]);
});
