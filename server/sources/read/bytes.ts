import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

const utf8Mark = [0xef, 0xbb, 0xbf];
const archives: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive inside another file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office document (XLS)'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an XZ archive'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
];

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, i) => bytes[i] === byte);

/**
 * The file's content as UTF-8 without byte order mark: gzip is undone by its magic bytes, UTF-16 (as
 * PowerShell writes it) is re-encoded. `raw` gives a fresh stream of the stored bytes.
 * Throws `bad-input` for archives, binaries and a broken gzip.
 */
export async function* contentBytes(name: string, raw: () => Readable): AsyncGenerator<Buffer> {
  let source: AsyncIterator<Buffer> = peekable(raw());
  let first = await firstBytes(source);
  if (first.length > 1 && first[0] === 0x1f && first[1] === 0x8b) {
    source = gunzipped(name, first, source);
    first = await firstBytes(source);
  }
  for (const [magic, what] of archives) {
    if (!startsWith(first, magic)) continue;
    throw new PlumblineError('bad-input', `${name} is ${what}, not a text file.`, {
      file: name,
      at: 'its first bytes',
      expected: 'JSON, XML or CSV text, plain or gzipped',
      todo: 'Unpack or export it as text first.',
    });
  }
  const wide = utf16Of(first);
  if (wide) {
    const decoder = new TextDecoder(wide);
    yield Buffer.from(decoder.decode(first, { stream: true }));
    for (let next = await source.next(); !next.done; next = await source.next())
      yield Buffer.from(decoder.decode(next.value, { stream: true }));
    yield Buffer.from(decoder.decode());
    return;
  }
  yield startsWith(first, utf8Mark) ? first.subarray(3) : first;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

async function* peekable(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield chunk as Buffer;
}

async function firstBytes(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < 8) {
    const next = await source.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* gunzipped(name: string, first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  async function* all() {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  }
  const unzip = pipeline(Readable.from(all()), createGunzip(), () => {});
  try {
    for await (const chunk of unzip) yield chunk as Buffer;
  } catch (cause) {
    throw new PlumblineError('bad-input', `${name} is a gzip file that is cut short or damaged.`, {
      file: name,
      at: 'its compressed data',
      expected: 'a complete gzip file',
      todo: 'Fetch or export the file again.',
      cause,
    });
  }
}

function utf16Of(first: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (first.length < 2) return null;
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  if (first[0] !== 0 && first[1] === 0) return 'utf-16le';
  if (first[0] === 0 && first[1] !== 0) return 'utf-16be';
  return null;
}
