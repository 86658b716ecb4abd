import { openBytes, openFile } from '@plumbline/server/sources/open-file.ts';
import type { Observed, SourceFile, SourceFormat } from '@plumbline/server/sources/source.ts';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { observation } from '@plumbline/shared/schema/observation.ts';

/** Our own small file of a format. */
export function fixture(format: string, name: string): Promise<SourceFile> {
  return openFile(new URL(`../../fixtures/sources/${format}/${name}`, import.meta.url).pathname);
}

/** A file of these contents; what is not text is written as JSON. */
export function fileOf(content: unknown, name = 'upload.json'): Promise<SourceFile> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return openBytes(name, Buffer.from(text));
}

export interface Read {
  all: Observed[];
  observations: Observation[];
  rejects: { at: string; reason: string }[];
}

/** Everything the format says of the file; every observation is checked against the contract. */
export async function readSource(format: SourceFormat, file: SourceFile): Promise<Read> {
  const all: Observed[] = [];
  for await (const each of format.observe(file, {})) all.push(each);
  return {
    all,
    observations: all.flatMap((each) =>
      each.type === 'observation' ? [observation.parse(each.observation)] : [],
    ),
    rejects: all.flatMap((each) => (each.type === 'reject' ? [{ at: each.at, reason: each.reason }] : [])),
  };
}
