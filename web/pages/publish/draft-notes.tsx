import { NoteField } from '../../panels/publish/note-field.tsx';
import { placeText } from '../../panels/publish/publish-words.ts';
import type { DraftParts } from './draft-parts.ts';

/** What the presenter says to each part; it stands in the notes of the slides and beside the presented page. */
export function DraftNotes({ draft, language, change, may }: DraftParts) {
  const page = draft.documents[language]?.page;
  if (page === undefined) return null;
  const panels = [
    'overview',
    ...page.panels.map(({ id }) => id),
    'questions',
    ...page.asks.map(({ number }) => `ask:${number}`),
  ];
  const textOf = (panel: string) =>
    draft.notes.find((note) => note.panel === panel && note.language === language)?.text ?? '';
  const written = panels.filter((panel) => textOf(panel) !== '');
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Notes for the presenter</h2>
      <p>Shown to whoever presents, and in the notes of the slides; never on the page.</p>
      {may ? (
        <details open={written.length > 0}>
          <summary>Write notes: {written.length === 0 ? 'none yet' : `${written.length} written`}</summary>
          {panels.map((panel) => (
            <NoteField
              key={panel}
              panel={panel}
              language={language}
              text={textOf(panel)}
              pending={change.isPending}
              onSave={(text) =>
                change.mutate({
                  method: 'PUT',
                  part: 'notes',
                  body: { version: draft.version, panel, language, text },
                })
              }
            />
          ))}
        </details>
      ) : written.length === 0 ? (
        <p className="quiet">None are written.</p>
      ) : (
        <dl>
          {written.map((panel) => (
            <div key={panel}>
              <dt>{placeText(panel)}</dt>
              <dd lang={language}>{textOf(panel)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
