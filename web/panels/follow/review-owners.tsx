import type { Review, ReviewItem } from '@plumbline/shared/schema/commitment.ts';
import { useState } from 'react';
import { type Formats, formatMoney, formatShare } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';
import { ownerText } from './review-words.ts';

interface ReviewOwnersProps {
  owners: Review['owners'];
  items: readonly ReviewItem[];
  formats: Formats;
  /** Whose items the list is cut to; undefined: everybody's. */
  chosen: string | null | undefined;
  onChoose: (owner: string | null | undefined) => void;
}

const shownFirst = 4;

/** Whom to talk to, most at stake first, each with the one question to begin with. */
export function ReviewOwners({ owners, items, formats, chosen, onChoose }: ReviewOwnersProps) {
  const [all, setAll] = useState(false);
  const shown = all ? owners : owners.slice(0, shownFirst);
  return (
    <section aria-labelledby="talk-to" className="talk-to">
      <h2 id="talk-to">By person, most at stake first</h2>
      <ol>
        {shown.map((one) => {
          const first = items.find(({ commitment }) => commitment.owner === one.owner);
          const isChosen = chosen === one.owner;
          return (
            <li key={one.owner ?? ''}>
              <button
                type="button"
                className="owner-card"
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? undefined : one.owner)}
              >
                <b className={one.owner === null ? 'attention' : undefined}>{ownerText(one.owner)}</b>
                <span className="quiet">
                  {[
                    counted(one.items, 'item', 'items', formats.locale),
                    one.riskCarried === null
                      ? ''
                      : `${formatMoney(one.riskCarried, formats)} a year at stake`,
                    one.owner === null
                      ? ''
                      : one.onTimeShare === null
                        ? 'too few of their findings fell due to say how many were in time'
                        : `${formatShare(one.onTimeShare, formats)} of their findings fixed by the first date`,
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
                {first !== undefined && (
                  <span className="first-question">
                    <b>{first.commitment.title}</b> {first.challenge}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      {owners.length > shownFirst && (
        <button type="button" className="quiet-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? 'Show the first four'
            : `Show ${counted(owners.length - shownFirst, 'more', 'more', formats.locale)}`}
        </button>
      )}
    </section>
  );
}
