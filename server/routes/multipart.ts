import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

export interface FormParts {
  /** Where the one file lies in the form, `end` exclusive. */
  file: { start: number; end: number; name: string } | null;
  fields: Record<string, string>;
}

const longestHead = 16 * 1024;
const longestField = 64 * 1024;

/** Finds the parts of a form (RFC 7578) that lies in a file, without reading the file into memory. */
export async function findParts(path: string, boundary: string): Promise<FormParts> {
  const places = await findDelimiters(path, Buffer.from(`--${boundary}`));
  const parts: FormParts = { file: null, fields: {} };
  const handle = await open(path, 'r');
  const read = async (start: number, end: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(Math.max(0, end - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  };
  try {
    for (const [index, place] of places.entries()) {
      const next = places[index + 1];
      if (next === undefined) break;
      const from = place + boundary.length + 2;
      const head = await read(from, Math.min(next, from + longestHead));
      const headEnd = head.indexOf('\r\n\r\n');
      if (headEnd < 0) throw broken();
      const words = head.subarray(0, headEnd).toString('utf8');
      const start = from + headEnd + 4;
      const end = Math.max(start, next - 2);
      const fileName = /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(words)?.[1];
      const name = /;\s*name="((?:[^"\\]|\\.)*)"/i.exec(words)?.[1];
      if (fileName !== undefined) {
        if (parts.file !== null)
          throw new PlumblineError('bad-usage', 'There are several files in this form', {
            expected: 'one file a request',
          });
        parts.file = { start, end, name: fileName };
      } else if (name !== undefined) {
        if (end - start > longestField) throw broken();
        const text = (await read(start, end)).toString('utf8');
        if (text !== '') parts.fields[name] = text;
      }
    }
  } finally {
    await handle.close();
  }
  return parts;
}

/** Offsets of `--boundary` at the beginnings of lines. */
async function findDelimiters(path: string, delimiter: Buffer): Promise<number[]> {
  const places: number[] = [];
  const lineAnd = Buffer.concat([Buffer.from('\r\n'), delimiter]);
  // A line end before the first byte, so that the first delimiter is found like the others.
  let rest: Buffer = Buffer.from('\r\n');
  let restAt = -2;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    let at = bytes.indexOf(lineAnd);
    while (at >= 0) {
      places.push(restAt + at + 2);
      at = bytes.indexOf(lineAnd, at + lineAnd.length);
    }
    const keep = Math.min(bytes.length, lineAnd.length - 1);
    rest = bytes.subarray(bytes.length - keep);
    restAt += bytes.length - keep;
  }
  return places;
}

const broken = () =>
  new PlumblineError('bad-usage', 'The form is not formed correctly', {
    expected: 'multipart/form-data as of RFC 7578',
  });
