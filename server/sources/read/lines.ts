import type { SourceFile } from '../source.ts';

export interface LineBatch {
  lines: string[];
  /** True for the one last line of a file that does not end with a line ending. */
  unfinished: boolean;
}

/** Lines of the file with no line ending, in batches of one chunk, so that a long file costs no promise per line. */
export async function* lineBatches(file: SourceFile): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of file.open()) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield { lines: lines.map(withoutReturn), unfinished: false };
  }
  rest += decoder.decode();
  if (rest !== '') yield { lines: [withoutReturn(rest)], unfinished: true };
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
