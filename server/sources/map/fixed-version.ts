/**
 * Order of two versions, negative when `a` is the older: numbers by value, words by letter, and a release after
 * its own pre-releases. Good for choosing among the fixes of one package; no ecosystem's rule to the letter.
 */
export function compareVersions(a: string, b: string): number {
  const left = segments(a);
  const right = segments(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = compareSegments(left[i], right[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The lowest of the versions that repair a weakness which is newer than the installed one; null when none is.
 * Accepts lists in one text (`1.2.3, 2.0.1`) and ranges (`>= 1.2.3 < 2.0.0 || >= 2.0.1`: their lower ends).
 */
export function lowestFix(
  versions: Iterable<string | null | undefined>,
  installed: string | null,
): string | null {
  const candidates = [...versions]
    .flatMap((text) => (text ?? '').split(/\|\||,/))
    .map((text) => /^[>=~^v\s]*([0-9A-Za-z][^\s<>|]*)/.exec(text.trim())?.[1] ?? '')
    .filter((version) => /\d/.test(version) && !(installed && compareVersions(version, installed) <= 0));
  return candidates.sort(compareVersions)[0] ?? null;
}

function segments(version: string): string[] {
  return (
    version
      .replace(/^v(?=\d)/i, '')
      .split('+')[0]
      ?.match(/\d+|[a-z]+/gi) ?? []
  );
}

function compareSegments(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return /^\d/.test(b ?? '') ? (Number(b) === 0 ? 0 : -1) : 1;
  if (b === undefined) return -compareSegments(b, a);
  const numeric = [a, b].map((each) => /^\d/.test(each));
  if (numeric[0] && numeric[1]) return Number(a) - Number(b);
  if (numeric[0] !== numeric[1]) return numeric[0] ? 1 : -1;
  return a < b ? -1 : 1;
}
