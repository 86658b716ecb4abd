import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { FirstAccount } from '@plumbline/shared/schema/sign-in.ts';
import { useState } from 'react';
import { EntryField } from '../../ui/entry-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useEntries } from '../../ui/use-entries.ts';
import { passwordFault, passwordHint } from './password-rule.ts';

interface FirstAccountFormProps {
  pending: boolean;
  problem: Problem | null;
  onSubmit: (first: Omit<FirstAccount, 'token'>) => void;
}

/** Who sets Plumbline up; and whether, in a small company, they read the board's data too. */
export function FirstAccountForm({ pending, problem, onSubmit }: FirstAccountFormProps) {
  const [both, setBoth] = useState(false);
  const check = (values: Record<'name' | 'email' | 'password' | 'reason', string>) => ({
    name: values.name.trim() === '' ? 'Your name, as others here should read it' : undefined,
    email: /^\S+@\S+$/.test(values.email.trim()) ? undefined : 'Your e-mail address, as name@company.com',
    password: passwordFault(values.password),
    reason: both && values.reason.trim() === '' ? 'Why one person holds both, in a sentence' : undefined,
  });
  const entries = useEntries({ name: '', email: '', password: '', reason: '' }, check, problem);
  const send = entries.submit(({ name, email, password, reason }) =>
    onSubmit({ name: name.trim(), email: email.trim(), password, alsoCiso: both ? reason.trim() : null }),
  );
  return (
    <form className="entry-form" noValidate onSubmit={send}>
      <EntryField {...entries.field('name')} label="Name" autoComplete="name" />
      <EntryField {...entries.field('email')} label="E-mail" kind="email" autoComplete="username" />
      <EntryField
        {...entries.field('password')}
        label="Password"
        kind="password"
        autoComplete="new-password"
        hint={passwordHint}
      />
      <fieldset className="group">
        <legend>Your role</legend>
        <p>
          You become administrator: people and settings, and none of the board’s figures. Who gives rights and
          who reads the figures should be two people.
        </p>
        <label className="tick">
          <input type="checkbox" checked={both} onChange={() => setBoth(!both)} />I am the CISO as well
        </label>
        {both && (
          <EntryField
            {...entries.field('reason')}
            label="Why one person holds both"
            hint="It stands openly in the settings and in the ledger"
            autoComplete="off"
          />
        )}
      </fieldset>
      {entries.problem !== null && <ProblemView problem={entries.problem} />}
      <button type="submit" className="primary" disabled={pending}>
        {pending ? 'One moment…' : 'Make the account'}
      </button>
    </form>
  );
}
