import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { contentBytes } from './read/bytes.ts';
import type { SourceFile } from './source.ts';

const headBytes = 64 * 1024;
const chunkBytes = 256 * 1024;

/**
 * The file at `path`, ready for detection and reading. `name` (default: the path's last part) stands in
 * messages. Throws `bad-input` where there is no readable file or it is an archive or binary.
 */
export async function openFile(path: string, name = basename(path)): Promise<SourceFile> {
  const found = await stat(path).catch((cause) => {
    throw new PlumblineError('bad-input', `${name} cannot be opened.`, {
      file: name,
      expected: 'the path of a file that can be read',
      cause,
    });
  });
  if (!found.isFile()) {
    throw new PlumblineError('bad-input', `${name} is not a file.`, {
      file: name,
      expected: 'a file, not a folder or device',
    });
  }
  return withHead(name, found.size, () => createReadStream(path, { highWaterMark: chunkBytes }));
}

/** The same of bytes in memory. */
export function openBytes(name: string, bytes: Uint8Array): Promise<SourceFile> {
  return withHead(name, bytes.length, () => Readable.from([Buffer.from(bytes)], { objectMode: false }));
}

async function withHead(name: string, bytes: number, raw: () => Readable): Promise<SourceFile> {
  const open = () => Readable.from(contentBytes(name, raw), { objectMode: false });
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of contentBytes(name, raw)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  const head = new TextDecoder().decode(Buffer.concat(parts).subarray(0, headBytes), { stream: true });
  return { name, bytes, open, head };
}
