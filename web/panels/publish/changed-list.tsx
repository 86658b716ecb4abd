import type { ChangedSince } from '@plumbline/shared/schema/comparison.ts';
import { paths } from '../../paths.ts';
import { placeText } from './publish-words.ts';

/** What the page says now, and what it said when the reader last looked. */
export function ChangedList({ changes }: Pick<ChangedSince, 'changes'>) {
  return (
    <ul>
      {changes.map(({ place, title, before, now, figure }) => (
        <li key={place}>
          <p className="kind">
            {figure === null ? (
              title || placeText(place)
            ) : (
              <a href={paths.figure(figure)}>{title || placeText(place)}</a>
            )}
          </p>
          <p>{now ?? 'No longer said.'}</p>
          {before !== null && <p className="quiet">Before: {before}</p>}
        </li>
      ))}
    </ul>
  );
}
