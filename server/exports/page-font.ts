import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;
let inter: Promise<string> | undefined;
let koreanFaces: Promise<KoreanFace[]> | undefined;

interface KoreanFace {
  path: string;
  range: string;
  holds(codePoint: number): boolean;
}

/**
 * Inter (SIL Open Font License) as `data:` faces, so that a page looks the same on a machine without it; with the parts of
 * Noto Sans KR (the same licence) that the text needs, where there is Hangul in it.
 */
export async function pageFont(text: string): Promise<string> {
  inter ??= face(require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
  if (!hangul.test(text)) return inter;
  koreanFaces ??= readKoreanFaces();
  const points = new Set([...text].map((letter) => letter.codePointAt(0)!).filter((point) => point > 0x2e7f));
  const needed = (await koreanFaces).filter(({ holds }) => [...points].some(holds));
  return [await inter, ...(await Promise.all(needed.map(({ path, range }) => face(path, range))))].join('');
}

/** One family for both: a letter that one part lacks is taken from the next. */
async function face(path: string, range?: string): Promise<string> {
  const bytes = await readFile(path);
  const only = range === undefined ? '' : `;unicode-range:${range}`;
  return `@font-face{font-family:Inter;font-weight:100 900;font-display:swap;src:url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')${only}}`;
}

async function readKoreanFaces(): Promise<KoreanFace[]> {
  const sheet = require.resolve('@fontsource-variable/noto-sans-kr/index.css');
  const css = await readFile(sheet, 'utf8');
  return [...css.matchAll(/url\(\.\/(\S+?)\)[^}]*?unicode-range:\s*([^;]+);/g)].map(([, file, range]) => {
    const spans = range!.split(',').map((span) => {
      const [from, to = from] = span.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from!, 16), Number.parseInt(to!, 16)] as const;
    });
    return {
      path: join(dirname(sheet), file!),
      range: range!,
      holds: (point: number) => spans.some(([from, to]) => point >= from && point <= to),
    };
  });
}
