import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { EntryField } from '../../ui/entry-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useEntries } from '../../ui/use-entries.ts';
import { passwordFault, passwordHint } from './password-rule.ts';

interface NewPasswordFormProps {
  /** There is one already: it is asked for. */
  has: boolean;
  email: string;
  pending: boolean;
  refused: Problem | null;
  onSubmit: (change: { currentPassword?: string; newPassword: string }) => void;
  onCancel: () => void;
}

/** A first password, or another one. */
export function NewPasswordForm({ has, email, pending, refused, onSubmit, onCancel }: NewPasswordFormProps) {
  const check = (typed: { currentPassword: string; newPassword: string }) => ({
    currentPassword: has && typed.currentPassword === '' ? 'The password that you have now' : undefined,
    newPassword: passwordFault(typed.newPassword),
  });
  const entries = useEntries({ currentPassword: '', newPassword: '' }, check, refused);
  return (
    <form
      className="entry-form"
      noValidate
      onSubmit={entries.submit(({ currentPassword, newPassword }) =>
        onSubmit({ ...(has ? { currentPassword } : {}), newPassword }),
      )}
    >
      {entries.problem !== null && <ProblemView heading="h3" problem={entries.problem} />}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      {has && (
        <EntryField
          {...entries.field('currentPassword')}
          label="Password now"
          kind="password"
          autoComplete="current-password"
        />
      )}
      <EntryField
        {...entries.field('newPassword')}
        label="New password"
        kind="password"
        autoComplete="new-password"
        hint={passwordHint}
      />
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {has ? 'Change it' : 'Set it'}
        </button>
        <button type="button" className="quiet-button" onClick={onCancel}>
          Not now
        </button>
      </div>
    </form>
  );
}
