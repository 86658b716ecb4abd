import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium, flags } from '../browser/find-chromium.ts';
import { run } from '../support/processes.ts';
import { browserCookies, signInByLink } from '../support/sign-in.ts';
import { barePage } from './bare-page.ts';
import { type Benchmark, rowOf } from './benchmark.ts';
import { type Load, loadOnce } from './page-load.ts';
import { passingFolder } from './passing-folder.ts';
import { remember } from './started.ts';

const slow = { bitsPerSecond: 1.6e6, roundTripMs: 0, cpu: 4 };

/** The first visit of a browser without a cache, slowed down, against a page of the same words without any script. */
export const firstLoad: Benchmark = {
  name: 'first-load',
  title: 'First load in Chromium, processor 4 × slower, 1.6 Mbit/s',
  async run({ quick, say }) {
    const runs = quick ? 3 : 7;
    const folder = passingFolder('first-load');
    const env = { PLUMBLINE_DATA: join(folder, 'data'), PLUMBLINE_DEMO: 'off', LOG_LEVEL: 'error' };
    const loadDemo = remember(run(['demo', '--findings', '3000'], { env }));
    say('loading the demonstration with 3,000 findings');
    if ((await loadDemo.ended) !== 0) throw new Error(`the demonstration did not load: ${loadDemo.err()}`);
    const server = remember(run(['start', '--json'], { env }));
    const { address, signIn } = JSON.parse(await server.firstLine()) as { address: string; signIn: string };
    const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
    const cookies = browserCookies(await signInByLink(signIn), address);
    try {
      say('warming: the first reading computes the points');
      const { text } = await loadOnce(browser, address, { ...slow, cpu: 1, bitsPerSecond: 1e9, cookies });
      const bare = await barePage(text);
      try {
        const ours: Load[] = [];
        const reference: Load[] = [];
        const far: Load[] = [];
        for (let at = 0; at < runs; at++) {
          ours.push(await loadOnce(browser, address, { ...slow, cookies }));
          reference.push(await loadOnce(browser, bare.address, slow));
          far.push(await loadOnce(browser, address, { ...slow, roundTripMs: 150, cookies }));
          say(`run ${at + 1}: ${ours.at(-1)!.largestPaintMs.toFixed(0)} ms`);
        }
        return rowsOf(ours, reference, far);
      } finally {
        await bare.close();
      }
    } finally {
      await browser.close();
      server.signal('SIGTERM');
      await server.ended;
    }
  },
};

function rowsOf(ours: readonly Load[], reference: readonly Load[], far: readonly Load[]) {
  const bare = 'the same words, no script';
  const of = (loads: readonly Load[], value: (load: Load) => number) => loads.map(value);
  return [
    rowOf({
      what: 'JavaScript at first, gzip',
      unit: 'kB',
      ours: of(ours, ({ scriptGzipBytes }) => scriptGzipBytes / 1000),
      target: '≤ 130 kB',
      note: `until the page is quiet ${(ours[0]!.scriptBytes / 1000).toFixed(1)} kB of JavaScript as sent, ${(ours[0]!.allBytes / 1000).toFixed(0)} kB in ${ours[0]!.requests} requests in all`,
    }),
    rowOf({
      what: 'largest contentful paint',
      unit: 'ms',
      ours: of(ours, ({ largestPaintMs }) => largestPaintMs),
      reference: { what: `ms: ${bare}`, values: of(reference, ({ largestPaintMs }) => largestPaintMs) },
      target: '≤ 1,000 ms',
      note: `of ${ours[0]!.largestPaintOf}`,
    }),
    rowOf({
      what: 'first contentful paint',
      unit: 'ms',
      ours: of(ours, ({ firstPaintMs }) => firstPaintMs),
      reference: { what: `ms: ${bare}`, values: of(reference, ({ firstPaintMs }) => firstPaintMs) },
    }),
    rowOf({
      what: 'largest paint, 150 ms a round trip besides',
      unit: 'ms',
      ours: of(far, ({ largestPaintMs }) => largestPaintMs),
    }),
    rowOf({
      what: 'blocked after the first paint',
      unit: 'ms',
      ours: of(ours, ({ blockedMs }) => blockedMs),
      target: '≤ 100 ms',
      note: 'what tasks of more than 50 ms took above that, until the page is quiet',
    }),
    rowOf({ what: 'layout shift', unit: '', ours: of(ours, ({ layoutShift }) => layoutShift), target: '0' }),
  ];
}
