import type { DraftComment } from '@plumbline/shared/schema/publication.ts';
import { type SyntheticEvent, useState } from 'react';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { placeAnchor } from './places.ts';
import { personText, placeText } from './publish-words.ts';

/** What was said to the draft, oldest first. */
export function CommentList({ comments, formats }: { comments: readonly DraftComment[]; formats: Formats }) {
  if (comments.length === 0) return <p className="quiet">Nobody said anything yet.</p>;
  return (
    <ol className="comments">
      {comments.map(({ place, text, by, at }) => (
        <li key={`${at} ${by}`}>
          <p className="quiet">
            {personText(by)}, {formatInstant(at, formats)}
            {place !== null && (
              <>
                , on <a href={`#${placeAnchor(place)}`}>{placeText(place)}</a>
              </>
            )}
          </p>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}

interface CommentFormProps {
  places: readonly string[];
  pending: boolean;
  /** `done` is called once it is kept. */
  onSay: (of: { place: string | null; text: string }, done: () => void) => void;
}

/** Says something to the draft, or to one sentence of it. */
export function CommentForm({ places, pending, onSay }: CommentFormProps) {
  const [place, setPlace] = useState('');
  const [typed, setTyped] = useTyped('comment', '');
  const text = typed ?? '';
  const say = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSay({ place: place === '' ? null : place, text: text.trim() }, () => setTyped(null));
  };
  return (
    <form onSubmit={say}>
      <label className="choice">
        <span>About</span>
        <select value={place} onChange={(event) => setPlace(event.target.value)}>
          <option value="">The whole draft</option>
          {places.map((one) => (
            <option key={one} value={one}>
              {placeText(one)}
            </option>
          ))}
        </select>
      </label>
      <TextField label="Comment" kind="lines" value={text} onChange={setTyped} />
      <div className="actions">
        <button type="submit" disabled={pending || text.trim() === ''}>
          {pending ? 'Saving…' : 'Comment'}
        </button>
      </div>
    </form>
  );
}
