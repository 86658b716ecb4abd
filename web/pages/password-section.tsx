import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { identity } from '../api/identity.ts';
import { problemOf } from '../api/problem-of.ts';
import { NewPasswordForm } from '../panels/identity/new-password-form.tsx';
import { useRenewAccount } from './use-renew-account.ts';

/** The own password: set, or changed. */
export function PasswordSection({ account }: { account: Account }) {
  const renew = useRenewAccount();
  const [open, setOpen] = useState(false);
  const has = account.ways.password;
  const setting = useMutation({
    mutationFn: identity.setPassword,
    onSuccess: async () => {
      setOpen(false);
      await renew();
    },
  });
  return (
    <section>
      <h2>Password</h2>
      {open ? (
        <NewPasswordForm
          has={has}
          email={account.email}
          pending={setting.isPending}
          refused={setting.error === null ? null : problemOf(setting.error)}
          onSubmit={(change) => setting.mutate(change)}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <>
          <p>{has ? 'You have a password.' : 'You have no password.'}</p>
          <button type="button" onClick={() => setOpen(true)}>
            {has ? 'Change the password' : 'Set a password'}
          </button>
        </>
      )}
      <p role="status">{setting.isSuccess && !open ? 'The new password holds from now on.' : ''}</p>
    </section>
  );
}
