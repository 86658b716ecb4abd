import { type SyntheticEvent, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { placeText } from './publish-words.ts';

interface NoteFieldProps {
  panel: string;
  text: string;
  pending: boolean;
  onSave: (text: string) => void;
}

/** What the presenter says to one part of the page; an empty text takes it away. */
export function NoteField({ panel, text, pending, onSave }: NoteFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const changed = typed !== null && typed.trim() !== text;
  const save = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (changed) onSave(typed.trim());
  };
  return (
    <form onSubmit={save}>
      <TextField label={placeText(panel)} kind="lines" value={typed ?? text} onChange={setTyped} />
      {changed && (
        <div className="actions">
          <button type="submit" disabled={pending}>
            {pending ? 'Saving…' : 'Save the note'}
            <span className="unseen">: {placeText(panel)}</span>
          </button>
        </div>
      )}
    </form>
  );
}
