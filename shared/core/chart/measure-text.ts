import { boldWidths, measuredCharacters, regularWidths } from './inter-widths.ts';

export type Weight = 'regular' | 'bold';

const index = new Map([...measuredCharacters].map((character, at) => [character, at]));
const widths = {
  regular: regularWidths.split(' ').map(Number),
  bold: boldWidths.split(' ').map(Number),
};

/** Hangul, kana, Han and full-width forms fill a whole em in every usual fallback font. */
function isWide(code: number): boolean {
  return (code >= 0x1100 && code <= 0x11ff) || (code >= 0x2e80 && code <= 0xffef);
}

function emThousandths(character: string, weight: Weight): number {
  const at = index.get(character);
  if (at !== undefined) return widths[weight][at] ?? 0;
  return isWide(character.codePointAt(0) ?? 0) ? 1000 : 700;
}

/** Width in pixels of `text` in Inter at `size` pixels; characters outside the table count as wide. */
export function measureText(text: string, size: number, weight: Weight = 'regular'): number {
  let sum = 0;
  for (const character of text) sum += emThousandths(character, weight);
  return (sum * size) / 1000;
}

export type Wrapped = { lines: string[]; fits: boolean };

/** Where a line may end: after a space, a hyphen or soft hyphen, and between two wide characters. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = '';
  for (const character of text) {
    if (isWide(character.codePointAt(0) ?? 0) && piece !== '' && !piece.endsWith(' ')) {
      found.push(piece);
      piece = '';
    }
    piece += character;
    if (character === ' ' || character === '-' || character === '\u00ad') {
      found.push(piece);
      piece = '';
    }
  }
  return piece === '' ? found : [...found, piece];
}

function splitWord(word: string, width: number, size: number, weight: Weight): string[] {
  if (measureText(word.trimEnd(), size, weight) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part.length >= 3 && measureText(`${part}${character}-`, size, weight) > width) {
      parts.push(`${part}\u00ad`);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

const shown = (line: string) =>
  line
    .trimEnd()
    .replace(/\u00ad$/, '-')
    .replaceAll('\u00ad', '');

/** Cuts a line to `width` with an ellipsis. */
export function abbreviate(text: string, width: number, size: number, weight: Weight = 'regular'): string {
  if (measureText(text, size, weight) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (measureText(`${kept}${character}…`, size, weight) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Breaks `text` into at most `maxLines` lines of at most `width` pixels. A newline always breaks; a word longer
 * than a line is hyphenated. Where the text still does not fit, the last line ends in an ellipsis and `fits` is false.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  weight: Weight = 'regular',
  maxLines = Number.POSITIVE_INFINITY,
): Wrapped {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of pieces(paragraph).flatMap((word) => splitWord(word, width, size, weight))) {
      if (line !== '' && measureText(shown(line + piece), size, weight) > width) {
        lines.push(line);
        line = '';
      }
      line += piece;
    }
    lines.push(line);
  }
  const clean = lines.map(shown);
  if (clean.length <= maxLines) {
    return { lines: clean, fits: clean.every((line) => measureText(line, size, weight) <= width + 0.01) };
  }
  const rest = lines.slice(maxLines - 1).join('');
  return {
    lines: [...clean.slice(0, maxLines - 1), abbreviate(rest, width, size, weight)],
    fits: false,
  };
}
