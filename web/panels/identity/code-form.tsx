import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { useState } from 'react';
import { EntryField } from '../../ui/entry-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useEntries } from '../../ui/use-entries.ts';

export interface CodeProof {
  code: string;
  spare: boolean;
}

interface CodeFormProps {
  pending: boolean;
  /** Why the last one was refused. */
  refused: Problem | null;
  onSubmit: (proof: CodeProof) => void;
  /** Back to the password, or out. */
  onBack: () => void;
}

/** Six digits as an authenticator app shows them; spaces are typed by many. */
export const codeDigits = (text: string): string => text.replaceAll(/\s/g, '');

const focusField = (place: HTMLElement | null) => place?.querySelector('input')?.focus();

/** The second step: the code of the authenticator app, or a spare code where the device is not at hand. */
export function CodeForm({ pending, refused, onSubmit, onBack }: CodeFormProps) {
  const [spare, setSpare] = useState(false);
  const check = ({ code }: { code: string }) => {
    if (spare) return { code: code.trim() === '' ? 'One of your spare codes' : undefined };
    return { code: /^\d{6}$/.test(codeDigits(code)) ? undefined : 'Six digits' };
  };
  const entries = useEntries({ code: '' }, check, refused);
  return (
    <form
      className="entry-form"
      noValidate
      onSubmit={entries.submit(({ code }) => onSubmit({ code: codeDigits(code), spare }))}
    >
      {entries.problem !== null && <ProblemView problem={entries.problem} />}
      <div key={String(spare)} ref={focusField}>
        <EntryField
          {...entries.field('code')}
          label={spare ? 'Spare code' : 'Code'}
          hint={
            spare
              ? 'One of those that were shown when the app was set up; each works once'
              : 'The six digits that your authenticator app shows now'
          }
          kind={spare ? 'text' : 'code'}
          autoComplete={spare ? 'off' : 'one-time-code'}
        />
      </div>
      <button type="submit" className="primary" disabled={pending}>
        {pending ? 'One moment…' : 'Sign in'}
      </button>
      <div className="entry-more">
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            entries.clear();
            setSpare(!spare);
          }}
        >
          {spare ? 'Use the app’s code' : 'Use a spare code'}
        </button>
        <button type="button" className="quiet-button" onClick={onBack}>
          Start again
        </button>
      </div>
    </form>
  );
}
