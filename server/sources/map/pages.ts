import { jsonElements } from '../read/json.ts';
import type { SourceFile } from '../source.ts';

/**
 * The records of an API's pages: one array, several one after the other (`gh api --paginate`), or an array of
 * arrays (`--slurp`).
 */
export async function* recordsOfPages(file: SourceFile): AsyncGenerator<{ at: string; value: unknown }> {
  for await (const { at, value } of jsonElements(file, ['[]'], { manyRoots: true })) {
    if (Array.isArray(value))
      for (const [i, each] of value.entries()) yield { at: `${at}[${i}]`, value: each };
    else yield { at, value };
  }
}
