import { cvssProblem } from '@plumbline/shared/core/cvss-vector.ts';
import type { Observed, ObserveOptions, SourceFile, SourceFormat } from './source.ts';

/**
 * The format, which also says where a CVSS vector is malformed. The record is kept with all else that it says; a
 * malformed vector takes no part in any reckoning.
 */
export function noteVectors(format: SourceFormat): SourceFormat {
  return { ...format, observe: (file, options) => withNotes(format, file, options) };
}

async function* withNotes(
  format: SourceFormat,
  file: SourceFile,
  options: ObserveOptions,
): AsyncGenerator<Observed> {
  for await (const seen of format.observe(file, options)) {
    if (seen.type === 'observation')
      for (const { vector } of seen.observation.cvss) {
        const problem = vector === null ? null : cvssProblem(vector);
        if (problem !== null)
          yield {
            type: 'note',
            at: seen.at,
            reason: `the CVSS vector “${vector!.slice(0, 120)}” ${problem}`,
          };
      }
    yield seen;
  }
}
