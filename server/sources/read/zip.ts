/**
 * ZIP archives, read member by member without unpacking to disk.
 *
 * Refused in words: encrypted or oddly compressed members, an archive that is cut short, and one that grows out of
 * proportion when unpacked (too many members, too many bytes, too high a ratio, members that share their bytes).
 */
import { Readable } from 'node:stream';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';

export interface ZipMember {
  /** Its path inside the archive. */
  name: string;
  bytes: number;
  open(): Readable;
}

export type Stored = { path: string; bytes: number } | { content: Buffer; bytes: number };

const maxMembers = 2000;
const maxBytes = 4 * 1024 ** 3;
/** Text of tools packs to between a fifth and a hundredth; deflate cannot pass 1,032. */
const maxRatio = 400;
const ratioMattersFromBytes = 32 * 1024 ** 2;

/** The end record alone is an archive without a member. */
export const isZip = (first: Uint8Array) =>
  first[0] === 0x50 &&
  first[1] === 0x4b &&
  ((first[2] === 3 && first[3] === 4) || (first[2] === 5 && first[3] === 6));

/** The files in the archive, folders and what file managers add left out. Throws `bad-input`. */
export async function zipMembers(name: string, stored: Stored): Promise<ZipMember[]> {
  const entries = await inZip(name, stored, async (zip) => {
    const all: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (all.push(entry) > maxMembers) refuseBomb(name, `more than ${maxMembers} members`);
    }
    return all;
  });
  const files = entries.filter(
    ({ fileName }) => !/(^|\/)(__MACOSX\/|\.[^/]*$|Thumbs\.db$)|\/$/.test(fileName),
  );
  refuseBombs(name, stored.bytes, files);
  for (const entry of files) if (!entry.canDecodeFileData()) refuseMember(name, entry);
  return files.map((entry) => ({
    name: entry.fileName,
    bytes: entry.uncompressedSize,
    open: () => Readable.from(contentOf(name, stored, entry), { objectMode: false }),
  }));
}

async function* contentOf(name: string, stored: Stored, entry: Entry): AsyncGenerator<Buffer> {
  const zip = await opened(name, stored);
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
  } catch (cause) {
    throw damaged(name, entry.fileName, cause);
  } finally {
    zip.close();
  }
}

async function inZip<T>(name: string, stored: Stored, read: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await opened(name, stored);
  try {
    return await read(zip);
  } catch (cause) {
    throw cause instanceof PlumblineError ? cause : damaged(name, 'its directory', cause);
  } finally {
    zip.close();
  }
}

async function opened(name: string, stored: Stored): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false };
  try {
    return 'path' in stored
      ? await openPromise(stored.path, options)
      : await fromBufferPromise(stored.content, options);
  } catch (cause) {
    throw damaged(name, 'its end', cause);
  }
}

function refuseBombs(name: string, archiveBytes: number, files: Entry[]): void {
  let bytes = 0;
  let packed = 0;
  for (const { fileName, uncompressedSize, compressedSize } of files) {
    bytes += uncompressedSize;
    packed += compressedSize;
    if (uncompressedSize > ratioMattersFromBytes && uncompressedSize > maxRatio * compressedSize)
      refuseBomb(name, `${fileName} is packed more than ${maxRatio} to 1`);
  }
  if (bytes > maxBytes) refuseBomb(name, `${bytes} bytes unpacked`);
  if (packed > archiveBytes) refuseBomb(name, 'members that share their bytes');
}

function refuseBomb(name: string, what: string): never {
  throw new PlumblineError('bad-input', `${name} is a ZIP archive out of proportion: ${what}.`, {
    file: name,
    at: 'its directory',
    expected: `at most ${maxMembers} members, ${maxBytes} bytes unpacked, ${maxRatio} to 1`,
    todo: 'Unpack it and give its files one by one.',
  });
}

function refuseMember(name: string, entry: Entry): never {
  const why = entry.isEncrypted() ? 'encrypted' : `packed by method ${entry.compressionMethod}`;
  throw new PlumblineError('bad-input', `${entry.fileName} in ${name} is ${why}.`, {
    file: name,
    at: entry.fileName,
    expected: 'members that are stored or deflated, without a password',
    todo: 'Unpack it and pack it again without a password.',
  });
}

const damaged = (name: string, at: string, cause: unknown) =>
  new PlumblineError('bad-input', `${name} is a ZIP archive that is cut short or damaged.`, {
    file: name,
    at,
    expected: 'a complete ZIP archive',
    todo: 'Fetch or export the file again.',
    cause,
  });
