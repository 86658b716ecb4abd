import type { SourceFile } from '../source.ts';

/** `line 12, column 5` of a byte offset in the content; counted only when an error needs it. */
export async function placeOf(file: SourceFile, offset: number): Promise<string> {
  let line = 1;
  let lineStart = 0;
  let base = 0;
  for await (const chunk of file.open()) {
    const bytes = chunk as Buffer;
    const end = Math.min(bytes.length, offset - base);
    for (let i = bytes.indexOf(10); i !== -1 && i < end; i = bytes.indexOf(10, i + 1)) {
      line += 1;
      lineStart = base + i + 1;
    }
    base += bytes.length;
    if (base >= offset) break;
  }
  return `line ${line}, column ${offset - lineStart + 1}`;
}
