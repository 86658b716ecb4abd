import type { Alert } from '@plumbline/shared/schema/alert.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { toldText } from './delivery-words.ts';

/** What needed a look, newest first, each with what became of it on its way to the reader. */
export function AlertList({ items, formats }: { items: readonly Alert[]; formats: Formats }) {
  return (
    <ul className="history">
      {items.map(({ id, text, raisedAt, clearedAt, told }) => (
        <li key={id}>
          <time dateTime={raisedAt}>{formatInstant(raisedAt, formats)}</time>
          <div>
            <p>{text}</p>
            <p className="quiet">
              {toldText(told, formats)}.
              {clearedAt !== null && ` Over since ${formatInstant(clearedAt, formats)}.`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
