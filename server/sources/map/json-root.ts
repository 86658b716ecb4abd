import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { jsonElements } from '../read/json.ts';
import type { SourceFile } from '../source.ts';

/** What stands at the root, by its first character. */
export function rootOf(file: SourceFile): 'array' | 'object' | 'other' {
  const first = file.head.trimStart()[0];
  if (first === '[') return 'array';
  return first === '{' ? 'object' : 'other';
}

/** Whether the head names every one of these members, at any depth. */
export function hasMembers(file: SourceFile, ...members: string[]): boolean {
  return members.every((member) => new RegExp(`"${member}"\\s*:`).test(file.head));
}

export function isEmptyArray(file: SourceFile): boolean {
  return /^\s*\[\s*\]\s*$/.test(file.head);
}

/** Throws `bad-input`: the file is JSON perhaps, but nothing of this format. */
export function refuse(file: SourceFile, title: string, expected: string): never {
  throw new PlumblineError('bad-input', `${file.name} is not a file of ${title}.`, {
    file: file.name,
    at: 'its root',
    expected,
    todo: 'Check that this is the right file, or name its format with --format.',
  });
}

/** Values at single places of the document, by path; it is read no further than to the last of them. */
export async function valuesAt(file: SourceFile, paths: string[]): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for await (const { path, value } of jsonElements(file, paths)) {
    found.set(path, value);
    if (found.size === paths.length) break;
  }
  return found;
}
