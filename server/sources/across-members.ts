import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { Occurrences } from './read/digest.ts';
import type { Observed, ObserveOptions, SourceFile, SourceFormat } from './source.ts';

/**
 * The format, which also reads a ZIP archive: its files one after another, each record's place led by the file's name.
 * An archive is read whole or not at all: what one file of it throws ends the reading.
 */
export function acrossMembers(format: SourceFormat): SourceFormat {
  return {
    ...format,
    reads: [...format.reads, 'zip'],
    observe: (file, options) =>
      file.members ? observeMembers(format, file, file.members, options) : format.observe(file, options),
  };
}

async function* observeMembers(
  format: SourceFormat,
  file: SourceFile,
  members: SourceFile[],
  options: ObserveOptions,
): AsyncGenerator<Observed> {
  if (members.length === 0)
    throw new PlumblineError('bad-input', `${file.name} is an archive without a file in it.`, {
      file: file.name,
      at: 'its directory',
      expected: `files of ${format.title}`,
      todo: 'Pack the files again.',
    });
  const occurrences = new Occurrences();
  for (const member of members) {
    for await (const seen of format.observe(member, options)) {
      if (seen.type === 'observation') {
        const externalId = occurrences.idOf(seen.observation.externalId);
        yield { ...seen, at: `${member.name}: ${seen.at}`, observation: { ...seen.observation, externalId } };
      } else if (seen.type === 'epss-model') yield seen;
      else yield { ...seen, at: `${member.name}: ${seen.at}` };
    }
  }
}
