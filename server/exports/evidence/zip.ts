import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface PackFile {
  path: string;
  content: Uint8Array;
}

/** Earliest time that a ZIP can hold: the same files are the same bytes whenever they are packed. */
const noTime = new Date('1980-01-01T00:00:00');

/** Files as a ZIP, in the order given. */
export async function zipOf(files: readonly PackFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, content } of files)
    zip.addBuffer(Buffer.from(content), path, { mtime: noTime, forceDosTimestamp: true, mode: 0o100644 });
  zip.end();
  return buffer(zip.outputStream);
}
