import { countedTo, type Room } from '@plumbline/shared/core/publication/room.ts';
import { type SyntheticEvent, useId, useRef } from 'react';
import { type Formats, formatCount, formatInstant } from '../../ui/format.ts';
import { useTyped } from '../../ui/use-typed.ts';
import { placeAnchor, type SentenceOfDraft } from './places.ts';
import { personText, placeText } from './publish-words.ts';

interface SentenceRowProps {
  place: string;
  language: string;
  sentence: SentenceOfDraft;
  roomOf: (text: string) => Room | null;
  /** Null to whoever only reads. */
  onSave: ((text: string | null) => void) | null;
  pending: boolean;
  /** Why the last text was not taken. */
  refused: string | undefined;
  formats: Formats;
}

/** A sentence as the figures say it, and beside it as it will stand, with the room that is left on the page. */
export function SentenceRow(props: SentenceRowProps) {
  const { place, language, sentence, roomOf, onSave, pending, refused, formats } = props;
  const [typed, setTyped] = useTyped(`sentence ${language} ${place}`, sentence.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const text = typed ?? sentence.text;
  const room = roomOf(text);
  const changed = typed !== null && typed.trim() !== sentence.text;
  const save = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!changed || typed.trim() === '') return;
    onSave?.(typed.trim());
    field.current?.focus();
  };
  return (
    <form className="sentence" id={placeAnchor(place)} onSubmit={save}>
      <h3>{placeText(place)}</h3>
      <div className="pair">
        <div>
          <p className="kind">As the figures say it</p>
          <p lang={language}>{sentence.generated}</p>
        </div>
        <div>
          {onSave === null ? (
            <>
              <p className="kind">As it will stand</p>
              <p lang={language}>{sentence.edit === null ? 'The same.' : sentence.text}</p>
            </>
          ) : (
            <div className="field lines">
              <label htmlFor={id}>
                As it will stand<span className="unseen">: {placeText(place)}</span>
              </label>
              <textarea
                id={id}
                ref={field}
                lang={language}
                rows={place === 'headline' ? 2 : 3}
                value={text}
                spellCheck
                aria-describedby={`${id}-room`}
                aria-invalid={(room !== null && room.left < 0) || refused !== undefined || undefined}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
          )}
          <p className={room !== null && room.left < 0 ? 'room over' : 'room'} id={`${id}-room`}>
            {room !== null && roomText(room, formats)}
          </p>
          {refused !== undefined && <p className="field-error">{refused}</p>}
          {sentence.edit !== null && (
            <p className="quiet">
              Worded by {personText(sentence.edit.by)}, {formatInstant(sentence.edit.at, formats)}
            </p>
          )}
          {onSave !== null && (changed || sentence.edit !== null) && (
            <div className="actions">
              {changed && (
                <>
                  <button
                    type="submit"
                    className="primary"
                    disabled={pending || typed.trim() === '' || (room !== null && room.left < 0)}
                  >
                    {pending ? 'Saving…' : 'Save'}
                    <span className="unseen">: {placeText(place)}</span>
                  </button>
                  <button type="button" onClick={() => setTyped(null)}>
                    Leave as it was
                  </button>
                </>
              )}
              {!changed && sentence.edit !== null && (
                <button
                  type="button"
                  disabled={pending}
                  onClick={() => {
                    setTyped(null);
                    onSave(null);
                    field.current?.focus();
                  }}
                >
                  Take the generated one back
                  <span className="unseen">: {placeText(place)}</span>
                </button>
              )}
            </div>
          )}
        </div>
      </div>
    </form>
  );
}

function roomText({ lines, most, left }: Room, formats: Formats): string {
  const taken = `${lines} of ${most} ${most === 1 ? 'line' : 'lines'}`;
  if (left < 0) return `${taken}: about ${formatCount(-left, formats)} characters too many`;
  const more = left >= countedTo ? `more than ${countedTo}` : formatCount(left, formats);
  return `${taken}: room for about ${more} more characters`;
}
