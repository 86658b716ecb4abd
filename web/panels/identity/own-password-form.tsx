import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { EntryField } from '../../ui/entry-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useEntries } from '../../ui/use-entries.ts';

interface OwnPasswordFormProps {
  pending: boolean;
  action: string;
  refused: Problem | null;
  onSubmit: (password: string) => void;
  onCancel: () => void;
}

/** Asks for the password once more before something of the account is changed that rests on it. */
export function OwnPasswordForm({ pending, action, refused, onSubmit, onCancel }: OwnPasswordFormProps) {
  const check = ({ password }: { password: string }) => ({
    password: password === '' ? 'Your password' : undefined,
  });
  const entries = useEntries({ password: '' }, check, refused);
  return (
    <form className="entry-form" noValidate onSubmit={entries.submit(({ password }) => onSubmit(password))}>
      {entries.problem !== null && <ProblemView heading="h3" problem={entries.problem} />}
      <EntryField
        {...entries.field('password')}
        label="Your password"
        kind="password"
        autoComplete="current-password"
      />
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {action}
        </button>
        <button type="button" className="quiet-button" onClick={onCancel}>
          Not now
        </button>
      </div>
    </form>
  );
}
