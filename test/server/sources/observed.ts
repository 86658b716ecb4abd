import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatOf } from '@plumbline/server/sources/detect.ts';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import type { Observed, ObserveOptions, SourceFile } from '@plumbline/server/sources/source.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';

export const fixtureRoot = fileURLToPath(new URL('../../fixtures/sources/', import.meta.url));

/** Names of the fixtures of a format; empty where it has none. */
export function fixturesOf(id: string): string[] {
  try {
    return readdirSync(`${fixtureRoot}${id}`).sort();
  } catch {
    return [];
  }
}

export async function observedOf(
  id: string,
  file: SourceFile,
  options: ObserveOptions = {},
): Promise<Observed[]> {
  return allOf(formatOf(id).observe(file, options));
}

/** What a text of the format holds. */
export async function observeText(
  id: string,
  text: string,
  options: ObserveOptions = {},
): Promise<Observed[]> {
  return observedOf(id, await openBytes('given.txt', Buffer.from(text)), options);
}

export const observationsIn = (observed: Observed[]): Observation[] =>
  observed.flatMap((each) => (each.type === 'observation' ? [each.observation] : []));

export const rejectsIn = (observed: Observed[]): { at: string; reason: string }[] =>
  observed.flatMap((each) => (each.type === 'reject' ? [{ at: each.at, reason: each.reason }] : []));

export async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
