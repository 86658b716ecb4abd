import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real files written by others, beside the checkout; tests that need them skip, counted, where they are absent. */
export const sharedData = fileURLToPath(new URL('../../../shared/data', import.meta.url));
export const hasSharedData = existsSync(sharedData);

export function sharedJson<T>(path: string): T {
  return JSON.parse(readFileSync(`${sharedData}/${path}`, 'utf8')) as T;
}
