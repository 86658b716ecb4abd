import { defineConfig } from '@playwright/test';
import { flags } from './find-chromium.ts';

/** One real server with the demonstration, one with an empty database, both started once in `global-setup.ts`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.browser.ts',
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  globalSetup: './global-setup.ts',
  fullyParallel: false,
  forbidOnly: true,
  // As for the unit tests: see `test/run.ts`, which names whatever needed its second try.
  retries: 1,
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../test-results/report.json' }],
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: { args: flags, timeout: 30_000 },
  },
});
