/**
 * Streaming JSON. One element is in memory at a time, whatever the size of the file.
 *
 *   for await (const { path, at, value, key } of jsonElements(file, ['runs[].tool', 'runs[].results[]']))
 *
 * A path names what is wanted: `a.b` member `b` of member `a`; `[]` each element of an array; `{}` each
 * member of an object, with its name in `key`; `''` the whole document. `[]` and `{}` may stand for a
 * root array or object. Where one path lies inside another the outer one is taken. `null` in place of
 * an array or object is empty; anything else there is refused.
 *
 * `require`: names of root members without which the file is refused. `at` of an element is
 * `runs[0].results[12]`; to say more, append `.member`. `indexes` are the array positions in `at`.
 * `manyRoots`: several documents one after the other are read as one (`gh api --paginate`).
 *
 * Everything that is not JSON to its last byte (cut short, trailing text, NaN, a bad escape, nesting
 * over 200, a member twice on the way to an element) throws `bad-input` with line and column.
 * NUL and lone surrogates in texts become U+FFFD, which a database can hold.
 *
 * Own code and not a library: stream-json 3.8 reads 12 MB/s here, gives no place in its errors and says
 * itself that it is not meant for hostile input.
 */
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { SourceFile } from '../source.ts';
import { type JsonElement, JsonScanner } from './json-scanner.ts';
import { JsonSyntaxError } from './json-syntax.ts';
import { placeOf } from './place.ts';

export type { JsonElement } from './json-scanner.ts';

export interface JsonOptions {
  require?: string[];
  manyRoots?: boolean;
  /** Filled with the names of the root's members. */
  members?: Set<string>;
}

/** The elements of `file` that lie at one of `paths`, in the order of the file. */
export async function* jsonElements(
  file: SourceFile,
  paths: string[],
  options: JsonOptions = {},
): AsyncGenerator<JsonElement> {
  const scanner = new JsonScanner(paths, options.manyRoots ?? false);
  try {
    for await (const chunk of file.open()) {
      scanner.push(chunk as Buffer);
      yield* scanner.take();
    }
    scanner.end();
    yield* scanner.take();
  } catch (cause) {
    if (!(cause instanceof JsonSyntaxError)) throw cause;
    const path = cause.path || scanner.at();
    const at = await placeOf(file, cause.offset);
    throw new PlumblineError('bad-input', `${file.name} is not complete, valid JSON: ${cause.message}`, {
      file: file.name,
      at: path === '' ? at : `${at} (${path})`,
      expected: cause.expected,
      todo: 'Export the file again, whole.',
    });
  }
  for (const name of scanner.rootMembers) options.members?.add(name);
  for (const name of options.require ?? []) {
    if (scanner.rootMembers.has(name)) continue;
    throw new PlumblineError('bad-input', `${file.name} has no member “${name}” at its root.`, {
      file: file.name,
      at: 'its root',
      expected: `a member “${name}”`,
      todo: 'Check that this is the right file, or name its format with --format.',
    });
  }
}

/** A small document whole; `bad-input` over `maxBytes` (16 MiB) and for anything that is not JSON. */
export async function jsonDocument(file: SourceFile, maxBytes = 16 * 1024 * 1024): Promise<unknown> {
  if (file.bytes > maxBytes) {
    throw new PlumblineError('bad-input', `${file.name} is larger than a file of this format may be.`, {
      file: file.name,
      expected: `at most ${maxBytes} bytes`,
    });
  }
  let value: unknown = null;
  for await (const element of jsonElements(file, [''])) value = element.value;
  return value;
}
