const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 can hold: control characters but for tab and line ends it cannot, even as references. */
const holds = (mark: string) => mark >= ' ' || mark === '\t' || mark === '\n' || mark === '\r';

/** Text or markup without what XML cannot hold. */
export const holdable = (text: string): string =>
  Array.from(text)
    .filter((mark) => holds(mark) && mark !== '\uFFFE' && mark !== '\uFFFF')
    .join('');

/** Text as it stands in an element or between double quotes. */
export function xml(text: string): string {
  return holdable(text).replace(/[&<>"]/g, (mark) => entities[mark]!);
}
