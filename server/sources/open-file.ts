import { createReadStream } from 'node:fs';
import { open as openHandle, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { isCsvHeader } from './csv-fields.ts';
import { contentBytes } from './read/bytes.ts';
import { isSpreadsheet, spreadsheetSheets } from './read/spreadsheet.ts';
import { tableOf } from './read/table.ts';
import { isZip, type Stored, zipMembers } from './read/zip.ts';
import type { SourceFile } from './source.ts';

const headBytes = 64 * 1024;
const chunkBytes = 256 * 1024;

/**
 * The file at `path`, ready for detection and reading; a ZIP archive as its members, a workbook as its table.
 * `name` (default: the path's last part) stands in messages. Throws `bad-input` where there is no readable file or
 * it is another archive or binary.
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
  if (isZip(await firstBytes(path, name))) return ofZip(name, { path, bytes: found.size });
  return withHead(name, found.size, () => createReadStream(path, { highWaterMark: chunkBytes }));
}

/** The same of bytes in memory. */
export async function openBytes(name: string, bytes: Uint8Array): Promise<SourceFile> {
  const content = Buffer.from(bytes);
  if (isZip(content)) return ofZip(name, { content, bytes: content.length });
  return withHead(name, content.length, () => Readable.from([content], { objectMode: false }));
}

async function firstBytes(path: string, name: string): Promise<Buffer> {
  try {
    await using handle = await openHandle(path);
    return (await handle.read(Buffer.alloc(4), 0, 4, 0)).buffer;
  } catch (cause) {
    throw new PlumblineError('bad-input', `${name} cannot be read.`, {
      file: name,
      expected: 'a file that may be read',
      cause,
    });
  }
}

async function ofZip(name: string, stored: Stored): Promise<SourceFile> {
  const packed = await zipMembers(name, stored);
  const workbook = isSpreadsheet(packed.map((member) => member.name));
  const parts = packed.filter((member) => !workbook || /^xl\/.*\.(xml|rels)$/.test(member.name));
  const members: SourceFile[] = [];
  for (const member of parts) {
    const of = workbook ? `${name} (${member.name})` : member.name;
    members.push({ ...(await withHead(of, member.bytes, member.open)), partOf: true });
  }
  const whole = { name, bytes: stored.bytes, open: () => noText(name, workbook) };
  if (!workbook) return { ...whole, head: '', members };
  const sheets = await spreadsheetSheets(
    new Map(parts.map((part, i) => [part.name, members[i] as SourceFile])),
  );
  const table = await tableOf(sheets, isCsvHeader);
  return { ...whole, head: table?.columns.join('\t') ?? '', sheets, ...(table ? { table } : {}) };
}

/** What a format gets that asks an archive or a workbook for text. */
function noText(name: string, workbook: boolean): Readable {
  const what = workbook ? 'a workbook' : 'an archive';
  const error = new PlumblineError('bad-input', `${name} is ${what}, not a text file.`, {
    file: name,
    at: 'its first bytes',
    expected: 'JSON, XML or CSV text, plain or gzipped',
    todo: workbook ? 'Read it with --format csv.' : 'Unpack it.',
  });
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
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
