import type { DraftCheck } from '@plumbline/shared/schema/publication.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { placeAnchor } from './places.ts';
import { languageText, placeText } from './publish-words.ts';

/** What must be put right before publication, and what is worth a look. */
export function CheckList({ checks, locale }: { checks: readonly DraftCheck[]; locale: string }) {
  if (checks.length === 0) return <p>Nothing is in the way.</p>;
  return (
    <ul className="checks">
      {checks.map(({ id, must, text, place, language }) => (
        <li key={[id, place, language, text].join(' ')}>
          <StatusMark tone={must ? 'attention' : 'neutral'} text={must ? 'Put right' : 'Look at'} />
          <span>
            {text}
            {place !== null && (
              <>
                {' '}
                <a href={`#${placeAnchor(place)}`}>
                  {[placeText(place), language === null ? '' : languageText(language, locale)]
                    .filter(Boolean)
                    .join(', ')}
                </a>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
