import { openFile } from './open-file.ts';
import { jsonDocument } from './read/json.ts';

/** A small JSON document, whole. @throws PlumblineError `bad-input` where it is not JSON or over 16 MiB. */
export async function readDocument(path: string): Promise<unknown> {
  return jsonDocument(await openFile(path));
}
