import { isExtract, verifyExtract } from '@plumbline/shared/core/ledger/extract.ts';
import type { LedgerKnown, LedgerVerdict } from '@plumbline/shared/core/ledger/verdict.ts';
import { LedgerCheck } from '@plumbline/shared/core/ledger/verify.ts';
import { pageMeans } from './means.ts';

export interface FileVerdict extends LedgerVerdict {
  /** Some entries with proofs, not a whole ledger. */
  isExtract: boolean;
}

/** Verifies a file line by line; `onLines` hears now and then how many were read, and the page can draw in between. */
export async function checkFile(
  file: Blob,
  known: LedgerKnown,
  onLines: (count: number) => void,
): Promise<FileVerdict> {
  const check = new LedgerCheck(pageMeans, known);
  let extract: string[] | null = null;
  let count = 0;
  for await (const lines of linesOf(file)) {
    if (count === 0 && lines[0] !== undefined && isExtract(lines[0])) extract = [];
    count += lines.length;
    if (extract !== null) extract.push(...lines);
    else if (!lines.every((line) => check.take(line))) break;
    onLines(count);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return extract === null
    ? { ...check.result(), isExtract: false }
    : { ...verifyExtract(extract, pageMeans, known), isExtract: true };
}

/** Lines without their ends, a piece of the file at a time. */
async function* linesOf(file: Blob): AsyncGenerator<string[]> {
  const reader = file.stream().getReader();
  // Bytes that are no UTF-8 become a sign that no export holds.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
    if (done) break;
  }
  if (rest !== '') yield [rest];
}
