import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { findParts } from './multipart.ts';

export interface Upload {
  path: string;
  name: string;
  bytes: number;
  /** Other fields of a form. */
  fields: Record<string, string>;
  discard(): Promise<void>;
}

export const mostBytes = 2 * 1024 ** 3;

/**
 * Streams a request's body to `path`: the file itself, or a form with one file in it.
 * @throws PlumblineError `too-large`, `bad-usage`.
 */
export async function receiveUpload(request: Request, path: string): Promise<Upload> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  const discard = () => rm(path, { force: true });
  try {
    if (request.body === null) throw noFile();
    const bytes = await spool(Readable.fromWeb(request.body as ReadableStream<Uint8Array>), path);
    const boundary = /^multipart\/form-data\s*;.*?\bboundary=("?)([^";]+)\1/i.exec(
      request.headers.get('content-type') ?? '',
    )?.[2];
    if (boundary === undefined) {
      if (bytes === 0) throw noFile();
      return { path, name: nameOf(request.headers.get('x-file-name')), bytes, fields: {}, discard };
    }
    return { ...(await fileOfForm(path, boundary, request.headers.get('x-file-name'))), discard };
  } catch (cause) {
    await discard();
    throw cause;
  }
}

async function spool(from: Readable, path: string): Promise<number> {
  let bytes = 0;
  await pipeline(
    from,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > mostBytes) throw tooLarge();
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  return bytes;
}

/** Takes the one file out of a spooled form and puts it in the form's place. */
async function fileOfForm(
  path: string,
  boundary: string,
  given: string | null,
): Promise<Omit<Upload, 'discard'>> {
  const { file, fields } = await findParts(path, boundary);
  if (file === null) throw noFile();
  const { start, end, name } = file;
  const taken = `${path}.file`;
  if (end > start)
    await pipeline(
      createReadStream(path, { start, end: end - 1 }),
      createWriteStream(taken, { mode: 0o600 }),
    );
  else await writeFile(taken, '', { mode: 0o600 });
  await rename(taken, path);
  return { path, name: given === null ? nameOf(name) : nameOf(given), bytes: end - start, fields };
}

/** The last part of a name as a browser or program sent it. */
function nameOf(sent: string | null): string {
  if (sent === null || sent === '') return 'upload';
  let name = sent;
  try {
    name = decodeURIComponent(sent);
  } catch {
    name = sent;
  }
  return name.split(/[\\/]/).at(-1)?.slice(0, 255) || 'upload';
}

const tooLarge = () =>
  new PlumblineError('too-large', 'The file is too large to upload', {
    expected: 'at most 2 GiB',
    todo: 'use the command import on this machine',
  });
const noFile = () =>
  new PlumblineError('bad-usage', 'There is no file in this request', {
    expected: 'the file as the raw body, or multipart/form-data with one file',
  });
