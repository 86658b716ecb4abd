import type { Overflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

/** A page of fixed size never shrinks its type: it says which texts are too long, and where. */
export function doesNotFit(places: readonly Overflow[]): PlumblineError {
  const names = [...new Set(places.map(({ panel }) => panel))];
  return new PlumblineError('conflict', `A text does not fit its place on the page: ${names.join(', ')}`, {
    at: names[0],
    expected: 'texts that fit at their own size',
    todo: 'Shorten the text there, or export a format that is not one page, as html or json',
    problems: places.map(({ panel, text }) => ({ path: panel, message: text })),
  });
}
