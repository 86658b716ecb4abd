import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { identity } from '../api/identity.ts';
import { signInByPasskey } from '../api/passkeys.ts';
import { problemOf } from '../api/problem-of.ts';

/** A sign-in step by step; `onDone` is called once, with the session's cookie in the browser. */
export function useSignIn({ next, onDone }: { next: string; onDone: () => void }) {
  const [step, setStep] = useState<'first' | 'code'>('first');
  const password = useMutation({
    mutationFn: identity.signIn,
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? setStep('code') : onDone()),
  });
  const code = useMutation({ mutationFn: identity.enterCode, onSuccess: onDone });
  const passkey = useMutation({ mutationFn: signInByPasskey, onSuccess: onDone });
  const company = useMutation({
    mutationFn: (id: string) => identity.companySignIn(id, next),
    onSuccess: ({ url }) => location.assign(url),
  });
  const all = [password, code, passkey, company];
  const begin = () => {
    for (const one of all) one.reset();
  };
  const error = all.find((one) => one.error !== null)?.error ?? null;
  return {
    step,
    pending: all.some((one) => one.isPending || (one.isSuccess && one !== password)),
    problem: error === null ? null : problemOf(error),
    onPassword: (proof: { email: string; password: string }) => {
      begin();
      password.mutate(proof);
    },
    onCode: (proof: { code: string; spare: boolean }) => {
      begin();
      code.mutate(proof);
    },
    onPasskey: () => {
      begin();
      passkey.mutate();
    },
    onCompany: (id: string) => {
      begin();
      company.mutate(id);
    },
    onBack: () => {
      begin();
      setStep('first');
    },
  };
}
