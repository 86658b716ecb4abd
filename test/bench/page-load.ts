import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext } from '@playwright/test';

export interface Load {
  firstPaintMs: number;
  largestPaintMs: number;
  /** What was painted last and largest: the element, with its beginning. */
  largestPaintOf: string;
  layoutShift: number;
  /** What tasks of more than 50 ms took above that, from the first paint until the page is quiet. */
  blockedMs: number;
  /** Bytes on the wire of all scripts, and of everything, until the page is quiet. */
  scriptBytes: number;
  allBytes: number;
  /** The scripts fetched before the app runs and asks for its first data, compressed by gzip, however they were sent. */
  scriptGzipBytes: number;
  requests: number;
  /** The words of the page. */
  text: string;
}

export interface Visit {
  bitsPerSecond: number;
  roundTripMs: number;
  /** How many times slower the processor is. */
  cpu: number;
  /** Of whoever is signed in. */
  cookies?: Parameters<BrowserContext['addCookies']>[0];
}

interface Painted {
  firstPaintMs: number;
  largestPaintMs: number;
  largestPaintOf: string;
  layoutShift: number;
  blockedMs: number;
}

/** Opens an address in a browser that has never seen it but for its cookies, and waits until nothing more is asked for. */
export async function loadOnce(browser: Browser, address: string, slow: Visit): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await context.addCookies(slow.cookies ?? []);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const bytesPerSecond = slow.bitsPerSecond / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slow.roundTripMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
    const scripts = new Set<string>();
    const bytes = new Map<string, number>();
    const atFirst = new Set<string>();
    let runs = false;
    session.on('Network.requestWillBeSent', ({ requestId, type }) => {
      if (type === 'Fetch') runs = true;
      if (type !== 'Script') return;
      scripts.add(requestId);
      if (!runs) atFirst.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.set(requestId, encodedDataLength);
    });
    await page.goto(address, { waitUntil: 'load' });
    // Not 'networkidle': the event stream stays open.
    await quiet(() => bytes.size);
    const painted = await page.evaluate(readPaint);
    let scriptGzipBytes = 0;
    for (const requestId of atFirst) {
      const { body, base64Encoded } = await session.send('Network.getResponseBody', { requestId });
      scriptGzipBytes += gzipSync(Buffer.from(body, base64Encoded ? 'base64' : 'utf8'), { level: 9 }).length;
    }
    const sum = (ids: Iterable<string>) => [...ids].reduce((total, id) => total + (bytes.get(id) ?? 0), 0);
    return {
      ...painted,
      scriptBytes: sum(scripts),
      allBytes: sum(bytes.keys()),
      scriptGzipBytes,
      requests: bytes.size,
      text: await page.evaluate(() => document.body.innerText),
    };
  } finally {
    await context.close();
  }
}

/** Resolves when a count has not moved for a second, at most 20 s later. */
async function quiet(count: () => number): Promise<void> {
  let before = -1;
  for (let second = 0; second < 20 && count() !== before; second++) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Runs in the page. */
function readPaint(): Promise<Painted> {
  return new Promise((resolve) => {
    const painted: Painted = {
      firstPaintMs: 0,
      largestPaintMs: 0,
      largestPaintOf: '',
      layoutShift: 0,
      blockedMs: 0,
    };
    const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    observe('paint', (entry) => {
      if (entry.name === 'first-contentful-paint') painted.firstPaintMs = entry.startTime;
    });
    observe('largest-contentful-paint', (entry) => {
      const { element } = entry as PerformanceEntry & { element?: Element | null };
      painted.largestPaintMs = entry.startTime;
      const name = element?.tagName.toLowerCase();
      const words = (element?.textContent ?? '').trim().slice(0, 60);
      painted.largestPaintOf = name === undefined ? 'an element that is gone since' : `<${name}> ${words}`;
    });
    observe('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) painted.layoutShift += value;
    });
    observe('longtask', ({ startTime, duration }) => {
      if (startTime >= painted.firstPaintMs) painted.blockedMs += duration - 50;
    });
    setTimeout(() => resolve(painted), 200);
  });
}
