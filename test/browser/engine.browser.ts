import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { engineBits } from './engine-in-page.ts';
import { expect, test } from './page.ts';

const entry = fileURLToPath(new URL('engine-in-page.ts', import.meta.url));
interface Wish {
  lanes?: 'plain' | 'kernel' | undefined;
}

interface Answer {
  bits: string;
  kernel: boolean;
}

const origin = 'http://engine.test';

async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'engine' } },
  });
  const output = Array.isArray(made) ? made[0]! : made;
  if (!('output' in output)) throw new Error('the bundle of the engine was not made');
  return output.output[0].code;
}

/** Opens a page that has the engine, under a content security policy. */
async function openEngine(page: Page, policy: string): Promise<void> {
  const code = await bundled();
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: code })
      : route.fulfill({
          contentType: 'text/html',
          headers: { 'content-security-policy': policy },
          body: '<!doctype html><title>engine</title>',
        }),
  );
  await page.goto(`${origin}/`);
}

const inPage = async ({ lanes }: Wish): Promise<Answer> => {
  const engine = (await import(`${location.origin}/engine.js`)) as {
    engineBits(lanes?: 'plain' | 'kernel'): string;
    hasKernel(): boolean;
  };
  return { bits: engine.engineBits(lanes), kernel: engine.hasKernel() };
};

test('the engine gives the same bits in a page as in Node, compiled or not', async ({ page }) => {
  await openEngine(page, "default-src 'self' 'wasm-unsafe-eval'");
  const here = engineBits('kernel');
  expect(await page.evaluate<Answer, Wish>(inPage, { lanes: 'kernel' })).toEqual({
    bits: here,
    kernel: true,
  });
  expect((await page.evaluate<Answer, Wish>(inPage, { lanes: 'plain' })).bits).toBe(here);
});

test('a page whose policy lets nothing be compiled gets the same bits', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openEngine(page, "default-src 'self'");
  expect(await page.evaluate<Answer, Wish>(inPage, {})).toEqual({ bits: engineBits('plain'), kernel: false });
  await context.close();
});
