import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let font: string | undefined;

/** Inter (SIL Open Font License) as a `data:` face, so that a page looks the same on a machine without it. */
export async function pageFont(): Promise<string> {
  if (font === undefined) {
    const path = require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
    const bytes = await readFile(path);
    font = `@font-face{font-family:Inter;font-weight:100 900;font-display:swap;src:url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')}`;
  }
  return font;
}
