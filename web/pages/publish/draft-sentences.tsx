import { roomAt } from '@plumbline/shared/core/publication/room.ts';
import { useState } from 'react';
import { problemOf } from '../../api/problem-of.ts';
import { placeGroups, sentenceAt } from '../../panels/publish/places.ts';
import { SentenceRow } from '../../panels/publish/sentence-row.tsx';
import { useFormats } from '../use-formats.ts';
import type { DraftParts } from './draft-parts.ts';

/** Every sentence of the page, generated and as it will stand. */
export function DraftSentences({ draft, language, change, may }: DraftParts) {
  const formats = useFormats();
  const [last, setLast] = useState('');
  const document = draft.documents[language];
  if (document === undefined) return null;
  const problem = change.error === null ? null : problemOf(change.error);
  const save = (place: string, text: string | null) => {
    setLast(place);
    const body = { version: draft.version, place, language, text };
    change.mutate({ method: 'PUT', part: 'sentences', body });
  };
  return (
    <section aria-labelledby="sentences">
      <h2 id="sentences">Sentences</h2>
      <p>
        {may
          ? 'Word anew what the board should read otherwise. The generated sentence is kept beside yours, and the page never shrinks its type: what does not fit is not taken.'
          : 'As the figures say them, and as they will stand.'}
      </p>
      {placeGroups(document).flatMap(({ places }) =>
        places.map((place) => {
          const sentence = sentenceAt(draft, language, place);
          return (
            <SentenceRow
              key={place}
              place={place}
              language={language}
              sentence={sentence}
              roomOf={(text) => roomAt(document.page, place, text)}
              onSave={may ? (text) => save(place, text) : null}
              pending={change.isPending && last === place}
              refused={
                last === place && problem?.at === 'text' ? (problem.detail ?? problem.title) : undefined
              }
              formats={formats}
            />
          );
        }),
      )}
    </section>
  );
}
