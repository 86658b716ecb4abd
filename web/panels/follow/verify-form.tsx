import type { VerificationWord } from '@plumbline/shared/schema/commitment.ts';
import { type SyntheticEvent, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { counted } from '../../ui/words.ts';

export interface Verifiable {
  id: number;
  title: string;
  asset: string;
}

export interface WordWithFiles {
  word: Omit<VerificationWord, 'evidence'>;
  files: readonly File[];
}

interface VerifyFormProps {
  /** Fixed and not verified. */
  findings: readonly Verifiable[];
  owners: readonly string[];
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (given: WordWithFiles) => void;
}

/** The word of somebody other than the fixer that a fix holds, with what proves it. */
export function VerifyForm({ findings, owners, pending, faults, onSubmit }: VerifyFormProps) {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [fixedBy, setFixedBy] = useState('');
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [tried, setTried] = useState(false);
  const meant = findings.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const wrong = {
    fixedBy: fixedBy.trim() === '' ? 'Say who fixed it: somebody else than you.' : undefined,
    note: note.trim() === '' ? 'Say how you made sure.' : undefined,
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const first = wrong.fixedBy !== undefined ? 'fixedBy' : wrong.note !== undefined ? 'note' : undefined;
    if (first !== undefined)
      return event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
    if (meant.length > 0)
      onSubmit({ word: { findings: meant, fixedBy: fixedBy.trim(), note: note.trim() }, files });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>
        Fixed is not verified. Confirm it here if you did not fix it yourself; a later scan of the same place
        confirms it as well.
      </p>
      {findings.length > 1 && (
        <fieldset className="group">
          <legend>Which fixes hold</legend>
          <div className="ticks">
            {findings.map(({ id, title, asset }) => (
              <label key={id} className="tick">
                <input
                  type="checkbox"
                  checked={!left.has(id)}
                  onChange={(event) => {
                    const next = new Set(left);
                    if (event.target.checked) next.delete(id);
                    else next.add(id);
                    setLeft(next);
                  }}
                />
                {title}
                {asset !== '' && <span className="quiet"> · {asset}</span>}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {tried && meant.length === 0 && <p className="field-error">Choose at least one finding.</p>}
      <div className="fields">
        <TextField
          label="Fixed by"
          path="fixedBy"
          among={owners}
          value={fixedBy}
          error={tried ? (wrong.fixedBy ?? faults.fixedBy) : undefined}
          onChange={setFixedBy}
        />
      </div>
      <TextField
        label="How you made sure"
        path="note"
        kind="lines"
        value={note}
        error={tried ? (wrong.note ?? faults.note) : undefined}
        onChange={setNote}
      />
      <label className="choice">
        <span>Evidence (optional): a report, a screenshot, a log; at most 10 MB each</span>
        <input type="file" multiple onChange={(event) => setFiles([...(event.target.files ?? [])])} />
      </label>
      {faults.evidence !== undefined && <p className="field-error">{faults.evidence}</p>}
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending
            ? 'Saving…'
            : findings.length === 1
              ? 'Confirm the fix'
              : `Confirm ${counted(meant.length, 'fix', 'fixes')}`}
        </button>
      </div>
    </form>
  );
}
