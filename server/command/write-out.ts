import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

/** Writes a file that was asked for, and says what is in it. @throws PlumblineError `bad-usage` */
export async function writeOut(
  file: string,
  bytes: Uint8Array,
): Promise<{ file: string; bytes: number; sha256: string }> {
  await writeFile(file, bytes).catch((cause: unknown) => {
    throw new PlumblineError('bad-usage', `${file} cannot be written`, {
      expected: 'a path in a folder that exists and can be written to',
      cause,
    });
  });
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
