/** Reading members of values whose shape is not known. Each answers null where the member is not of the kind. */

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a way of member names and array positions; undefined where it breaks off. */
export function valueAt(value: unknown, ...way: (string | number)[]): unknown {
  let here = value;
  for (const step of way) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** A text that is not blank, trimmed; a number as its digits. */
export function textOf(value: unknown, ...way: (string | number)[]): string | null {
  const found = valueAt(value, ...way);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** A finite number, also where it is written as text. */
export function numberOf(value: unknown, ...way: (string | number)[]): number | null {
  const found = valueAt(value, ...way);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export function booleanOf(value: unknown, ...way: (string | number)[]): boolean | null {
  const found = valueAt(value, ...way);
  return typeof found === 'boolean' ? found : null;
}

/** The elements of an array; empty where there is none. */
export function listOf(value: unknown, ...way: (string | number)[]): unknown[] {
  const found = valueAt(value, ...way);
  return Array.isArray(found) ? found : [];
}

export function fieldsOf(value: unknown, ...way: (string | number)[]): Fields {
  const found = valueAt(value, ...way);
  return isFields(found) ? found : {};
}

/** The texts, each once, in their first order. */
export function distinct(texts: (string | null | undefined)[]): string[] {
  return [...new Set(texts.filter((text): text is string => typeof text === 'string' && text !== ''))];
}

/** A line number, also where it is written as text; null for what can be none. */
export function lineOf(value: unknown, ...way: (string | number)[]): number | null {
  const line = Math.trunc(numberOf(value, ...way) ?? 0);
  return line > 0 && line < 2 ** 31 ? line : null;
}

/** CWE numbers in a text or number: `CWE-79`, `cwe-79: XSS`, `79`. */
export function cweNumbersIn(value: unknown): number[] {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 && value < 1e5 ? [value] : [];
  if (typeof value !== 'string') return [];
  if (/^\d+$/.test(value.trim())) return cweNumbersIn(Number(value));
  return [...value.matchAll(/CWE[-_ :/]{0,2}0*([1-9]\d{0,4})\b/gi)].map((match) => Number(match[1]));
}
