import { mostVariants, newVariant, unchanged, type Variant } from './variant.ts';

type NumberName = Exclude<keyof Variant, 'name' | 'frequency'>;

/** Short names in the address, and the range in which a number of it is believed. */
const numbers: Record<NumberName, readonly [key: string, least: number, most: number]> = {
  loss: ['loss', 0.01, 100],
  retention: ['retention', 0, 100],
  limit: ['limit', 0.01, 100],
  fixExploited: ['exploited', 0, 1],
  fixLikely: ['likely', 0, 1],
  people: ['people', 0, 5],
  costPerYear: ['year', 0, 1e15],
  costOnce: ['once', 0, 1e15],
  lifeYears: ['life', 0.1, 100],
};
const names = Object.keys(numbers) as NumberName[];
const prefix = 'often.';
const mostFactor = 100;

const within = (text: string | null, least: number, most: number): number | null => {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : null;
};

function textOf(variant: Variant): string {
  const params = new URLSearchParams({ name: variant.name });
  for (const [id, factor] of Object.entries(variant.frequency))
    if (factor !== 1) params.set(prefix + id, String(factor));
  for (const name of names)
    if (variant[name] !== unchanged[name]) params.set(numbers[name][0], String(variant[name]));
  return params.toString();
}

function variantOf(text: string, at: number): Variant {
  const params = new URLSearchParams(text);
  const frequency: Record<string, number> = {};
  for (const [key, value] of params) {
    const factor = key.startsWith(prefix) ? within(value, 0, mostFactor) : null;
    if (factor !== null) frequency[key.slice(prefix.length)] = factor;
  }
  const read = Object.fromEntries(
    names.map((name) => {
      const [key, least, most] = numbers[name];
      return [name, within(params.get(key), least, most) ?? unchanged[name]];
    }),
  ) as Record<NumberName, number>;
  return { ...read, frequency, name: params.get('name')?.slice(0, 80) || newVariant(at).name };
}

/** The variants as the part of the address after `#`: what differs from the start alone, so that it can be read. */
export const addressOf = (variants: readonly Variant[]): string => variants.map(textOf).join('/');

/** The variants of an address; a first, unchanged one where it names none. What is not understood is left out. */
export function variantsOf(hash: string): Variant[] {
  const texts = hash.replace(/^#/, '').split('/').filter(Boolean);
  const variants = texts.slice(0, mostVariants).map(variantOf);
  return variants.length === 0 ? [newVariant(0)] : variants;
}
