import { storeEvidence } from '../../api/commitments.ts';

/** Stores files one after the other, and answers with their hashes; stored twice is stored once, so a second try is safe. */
export async function storeFiles(files: readonly File[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const file of files) hashes.push(await storeEvidence(file));
  return hashes;
}
