import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { EntryField } from '../../ui/entry-field.tsx';
import { useEntries } from '../../ui/use-entries.ts';

interface PasswordFormProps {
  /** Whose password it is, where that is known; null: they say who they are. */
  email: string | null;
  pending: boolean;
  action: string;
  /** What was wrong with one of the fields. */
  refused: Problem | null;
  onSubmit: (proof: { email: string; password: string }) => void;
}

/** E-mail and password, or the password alone of somebody who is known. */
export function PasswordForm({ email, pending, action, refused, onSubmit }: PasswordFormProps) {
  const check = (typed: { email: string; password: string }) => ({
    email: /^\S+@\S+$/.test(typed.email.trim()) ? undefined : 'Your e-mail address, as name@company.com',
    password: typed.password === '' ? 'Your password' : undefined,
  });
  const entries = useEntries({ email: email ?? '', password: '' }, check, refused);
  return (
    <form
      className="entry-form"
      noValidate
      onSubmit={entries.submit((values) => onSubmit({ ...values, email: values.email.trim() }))}
    >
      {email === null ? (
        <EntryField {...entries.field('email')} label="E-mail" kind="email" autoComplete="username" />
      ) : (
        <input type="hidden" name="email" value={email} autoComplete="username" />
      )}
      <EntryField
        {...entries.field('password')}
        label="Password"
        kind="password"
        autoComplete="current-password"
      />
      <button type="submit" className="primary" disabled={pending}>
        {pending ? 'One moment…' : action}
      </button>
    </form>
  );
}
