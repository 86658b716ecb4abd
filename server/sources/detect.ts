import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { sources } from './index.ts';
import type { SourceFile, SourceFormat } from './source.ts';

const surest = 0.3;

const known = () => sources.map((format) => `${format.id} (${format.title})`).join(', ');

/** The format the file's content shows. Throws `bad-input` where none does, or two do alike. */
export function detectFormat(file: SourceFile): SourceFormat {
  if (file.head.trim() === '') {
    throw new PlumblineError('bad-input', `${file.name} is empty.`, {
      file: file.name,
      at: 'its first byte',
      expected: 'a file with content',
      todo: 'Export the file again.',
    });
  }
  const scored = sources
    .map((format) => ({ format, score: format.detect?.(file) ?? 0 }))
    .filter((entry) => entry.score >= surest)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (first && first.score > (second?.score ?? 0)) return first.format;
  const detail = first
    ? `${file.name} could be ${first.format.id} or ${second?.format.id}.`
    : `${file.name} is of no format that is known here.`;
  throw new PlumblineError('bad-input', detail, {
    file: file.name,
    at: 'its first 64 KiB',
    expected: `one of ${known()}`,
    todo: 'Name the format with --format.',
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
