import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium, flags } from '../browser/find-chromium.ts';
import { run } from '../support/processes.ts';
import { browserCookies, signInByLink } from '../support/sign-in.ts';
import { type Benchmark, rowOf } from './benchmark.ts';
import { passingFolder } from './passing-folder.ts';
import { remember } from './started.ts';
import { type Moves, movesOf } from './what-if-moves.ts';

const most = 100;

/** The value below which `share` of the values lie. */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0;

/** What-if in Chromium, not slowed down: from a slider's event until the table shows the answer to it. */
export const whatIf: Benchmark = {
  name: 'what-if',
  title: 'What-if in Chromium: from a slider’s move to its answer on the screen',
  async run({ quick, say }) {
    const moves = quick ? 40 : 200;
    const folder = passingFolder('what-if');
    const env = { PLUMBLINE_DATA: join(folder, 'data'), PLUMBLINE_DEMO: 'off', LOG_LEVEL: 'error' };
    const loadDemo = remember(run(['demo', '--findings', '3000'], { env }));
    say('loading the demonstration with 3,000 findings');
    if ((await loadDemo.ended) !== 0) throw new Error(`the demonstration did not load: ${loadDemo.err()}`);
    const server = remember(run(['start', '--json'], { env }));
    const { address, signIn } = JSON.parse(await server.firstLine()) as { address: string; signIn: string };
    const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 900 } });
      await page.context().addCookies(browserCookies(await signInByLink(signIn), address));
      await page.goto(`${address}/exposure/what-if`);
      const settled = page.locator('.variants .by td').nth(1).filter({ hasText: 'in full' });
      await settled.waitFor({ timeout: 120_000 });
      say(`moving one scenario’s slider ${moves} times`);
      const one = await movesOf(page, { slider: 'one scenario', moves });
      say(`moving the slider of every loss ${moves} times`);
      const all = await movesOf(page, { slider: 'every loss', moves });
      return [rowFor('how often one kind of event happens', one), rowFor('the size of every loss', all)];
    } finally {
      await browser.close();
      server.signal('SIGTERM');
      await server.ended;
    }
  },
};

const rowFor = (what: string, { answeredMs, quickTrials }: Moves) =>
  rowOf({
    what,
    unit: 'ms',
    ours: answeredMs,
    target: `≤ ${most} ms at the 95th percentile`,
    note: `95th percentile ${quantile(answeredMs, 0.95).toFixed(0)} ms over ${answeredMs.length} moves, the longest ${Math.max(...answeredMs).toFixed(0)} ms; the page says: ${quickTrials}. There is nothing to hold it against: a page without an engine answers nothing`,
  });
