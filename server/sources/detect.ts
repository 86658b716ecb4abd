import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { sources } from './index.ts';
import type { SourceFile, SourceFormat } from './source.ts';

const surest = 0.3;

const known = () => sources.map((format) => `${format.id} (${format.title})`).join(', ');

/**
 * The format the file's content shows; of an archive the one format of all its files. Throws `bad-input` where none
 * does, or two do alike.
 */
export function detectFormat(file: SourceFile): SourceFormat {
  if (file.members && file.members.length > 0) return formatOfMembers(file, file.members);
  if (isEmptyFile(file)) {
    throw new PlumblineError('bad-input', `${file.name} is empty.`, {
      file: file.name,
      at: 'its first byte',
      expected: 'a file with content',
      todo: 'Export the file again.',
    });
  }
  const [first, second] = candidates(file);
  if (first && !second) return first;
  const detail = first
    ? `${file.name} could be ${first.id} or ${second?.id}.`
    : `${file.name} is of no format that is known here.`;
  throw new PlumblineError('bad-input', detail, {
    file: file.name,
    at: file.table ? 'the header of its sheets' : 'its first 64 KiB',
    expected: `one of ${known()}`,
    todo: 'Name the format with --format.',
  });
}

/** Nothing in it: no byte but blanks, an archive without a file, a workbook without a cell. */
export const isEmptyFile = (file: SourceFile): boolean =>
  file.members ? file.members.every(isEmptyFile) : file.head.trim() === '';

/** The formats that fit the content best: one, or several that fit it alike. */
function candidates(file: SourceFile): SourceFormat[] {
  const scored = sources
    .map((format) => ({ format, score: format.detect?.(file) ?? 0 }))
    .filter((entry) => entry.score >= surest)
    .sort((a, b) => b.score - a.score);
  return scored.filter(({ score }) => score === scored[0]?.score).map(({ format }) => format);
}

function formatOfMembers(file: SourceFile, members: SourceFile[]): SourceFormat {
  const fitting = members.map((member) => ({ member, formats: candidates(member) }));
  const unknown = fitting.filter(({ formats }) => formats.length !== 1).map(({ member }) => member.name);
  const formats = new Set(fitting.flatMap((each) => (each.formats.length === 1 ? each.formats : [])));
  const [format] = formats;
  if (format && formats.size === 1 && unknown.length === 0) return format;
  const ids = [...formats].map(({ id }) => id).join(', ');
  const detail =
    unknown.length > 0
      ? `${file.name} holds what is of no format that is known here: ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' …' : ''}.`
      : `${file.name} holds files of several formats: ${ids}.`;
  throw new PlumblineError('bad-input', detail, {
    file: file.name,
    at: unknown[0] ?? 'its members',
    expected: 'an archive of files of one format',
    todo: 'Take the others out of the archive, or give its files one by one.',
  });
}

/** The format of that id. Throws `unknown-format`. */
export function formatOf(id: string): SourceFormat {
  const format = sources.find((one) => one.id === id);
  if (format) return format;
  throw new PlumblineError('unknown-format', `There is no format “${id}”.`, {
    expected: `one of ${known()}`,
    todo: 'See `plumbline formats`.',
  });
}
