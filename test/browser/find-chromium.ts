import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const manifest = new URL('../package.json', import.meta.url);
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The browser of the tests: `CHROMIUM_PATH`, the system's, else the one that came from npm, unpacked once. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH=${given} does not exist`);
    return given;
  }
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
  return system ?? unpackedChromium();
}

/** The browser that comes from npm with the tests: the same letters on every machine. */
export async function unpackedChromium(): Promise<string> {
  const { devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const folder = join(cache, `chromium-${devDependencies['@sparticuz/chromium']}`);
  if (existsSync(join(folder, 'chromium'))) return join(folder, 'chromium');
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, 'unpacking-'));
  // The package unpacks into the temporary folder; in one of our own a killed run leaves no half a browser.
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = partial;
  try {
    const { default: bundled } = await import('@sparticuz/chromium');
    await bundled.executablePath();
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
    rmSync(partial, { recursive: true, force: true });
  }
  return join(folder, 'chromium');
}
