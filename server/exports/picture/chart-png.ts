import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import type { Origin } from './chart-svg.ts';
import { withTexts } from './png-texts.ts';

/** Pixels of the picture for one of the drawing: sharp on today's screens and on paper. */
const magnified = 2;
const faces = [
  ['inter', '400Regular', 'Inter_400Regular'],
  ['inter', '600SemiBold', 'Inter_600SemiBold'],
  ['noto-sans-kr', '400Regular', 'NotoSansKR_400Regular'],
  ['noto-sans-kr', '600SemiBold', 'NotoSansKR_600SemiBold'],
] as const;
let fontFiles: string[] | undefined;

/** A drawing as PNG with the product's own fonts, so that it is the same on every machine. */
export async function chartPng(svg: string, origin: Origin): Promise<Uint8Array> {
  fontFiles ??= filesOf();
  // It knows the weights that have a name alone, and draws any other as regular.
  const picture = await renderAsync(svg.replaceAll('font-weight="650"', 'font-weight="600"'), {
    fitTo: { mode: 'zoom', value: magnified },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter' },
  });
  return withTexts(picture.asPng(), origin);
}

function filesOf(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return faces.map(([family, weight, file]) =>
    join(dirname(resolve(`@expo-google-fonts/${family}/package.json`)), weight, `${file}.ttf`),
  );
}
