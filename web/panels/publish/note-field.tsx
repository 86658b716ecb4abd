import type { SyntheticEvent } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { placeText } from './publish-words.ts';

interface NoteFieldProps {
  panel: string;
  language: string;
  text: string;
  pending: boolean;
  onSave: (text: string) => void;
}

/** What the presenter says to one part of the page; an empty text takes it away. */
export function NoteField({ panel, language, text, pending, onSave }: NoteFieldProps) {
  const [typed, setTyped] = useTyped(`note ${language} ${panel}`, text);
  const changed = typed !== null && typed.trim() !== text;
  const save = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!changed) return;
    onSave(typed.trim());
    event.currentTarget.querySelector('textarea')?.focus();
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
