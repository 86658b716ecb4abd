import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

/** Collects `--map FIELD=COLUMN`, which may be given many times. Throws `bad-usage`. */
export function mapOption(text: string, map: Record<string, string> = {}): Record<string, string> {
  const mark = text.indexOf('=');
  if (mark > 0 && mark < text.length - 1) return { ...map, [text.slice(0, mark)]: text.slice(mark + 1) };
  throw new PlumblineError('bad-usage', `“${text}” does not say which column is which field.`, {
    expected: '--map FIELD=COLUMN',
  });
}
