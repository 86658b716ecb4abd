/** Signs that neither font has would make the file fail or print as boxes. */
const unprintable =
  /[^\n\u0020-\u007e\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122\u2190-\u2193\u2212\u221a\u2260\u2264\u2265\u3000-\u3002\u3008-\u3011\u3131-\u318e\uac00-\ud7a3\uff01-\uff5e]/gu;

export const plain = (text: string): string => text.normalize('NFC').replace(unprintable, '?');

/** The same for every text in `input`, drawings included. */
export function plainAll<T>(input: T): T;
export function plainAll(input: unknown): unknown {
  if (typeof input === 'string') return plain(input);
  if (Array.isArray(input)) return input.map((each: unknown) => plainAll(each));
  if (typeof input === 'object' && input !== null)
    return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, plainAll(value)]));
  return input;
}
