import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuthenticatorOffer, identity } from '../api/identity.ts';
import { problemOf } from '../api/problem-of.ts';
import { AuthenticatorSetup } from '../panels/identity/authenticator-setup.tsx';
import { OwnPasswordForm } from '../panels/identity/own-password-form.tsx';
import { SpareCodes } from '../panels/identity/spare-codes.tsx';
import { useRenewAccount } from './use-renew-account.ts';

type Wish = 'on' | 'off' | 'codes';
type Step = Wish | 'rest' | { offer: AuthenticatorOffer } | { codes: string[] };

const actions: Record<Wish, string> = {
  on: 'Go on',
  off: 'Turn it off',
  codes: 'Make new spare codes',
};

/** The app that shows a code, asked for after the password: turned on with its proof, off, and its spare codes. */
export function AuthenticatorSection({ account }: { account: Account }) {
  const renew = useRenewAccount();
  const [step, setStep] = useState<Step>('rest');
  const asking = useMutation({
    mutationFn: async ({ wish, password }: { wish: Wish; password: string }): Promise<Step> => {
      if (wish === 'on') return { offer: await identity.offerAuthenticator(password) };
      if (wish === 'codes') return { codes: (await identity.newSpareCodes(password)).backupCodes };
      await identity.removeAuthenticator(password);
      return 'rest';
    },
    onSuccess: (next) => {
      setStep(next);
      if (next === 'rest') void renew();
    },
  });
  const proving = useMutation({
    mutationFn: ({ code }: { code: string; offer: AuthenticatorOffer }) =>
      identity.enterCode({ code, spare: false }),
    onSuccess: (_, { offer }) => {
      setStep({ codes: offer.backupCodes });
      void renew();
    },
  });
  const to = (next: Step) => {
    asking.reset();
    proving.reset();
    setStep(next);
  };
  const error = asking.error ?? proving.error;
  const refused = error === null ? null : problemOf(error);
  const isOn = account.ways.authenticator;
  return (
    <section>
      <h2>Authenticator app</h2>
      {step === 'rest' ? (
        <>
          <p>
            {isOn
              ? 'After your password you are asked for the code of your app.'
              : account.ways.password
                ? 'A code from your phone, asked for after the password: a stolen password is then of no use.'
                : 'It adds a code to a password, and you have no password.'}
          </p>
          <div className="actions">
            {!isOn && account.ways.password && (
              <button type="button" onClick={() => to('on')}>
                Set up an app
              </button>
            )}
            {isOn && (
              <>
                <button type="button" onClick={() => to('codes')}>
                  New spare codes
                </button>
                <button type="button" className="danger" onClick={() => to('off')}>
                  Turn it off
                </button>
              </>
            )}
          </div>
        </>
      ) : typeof step === 'string' ? (
        <OwnPasswordForm
          pending={asking.isPending}
          refused={refused}
          action={actions[step]}
          onSubmit={(password) => asking.mutate({ wish: step, password })}
          onCancel={() => to('rest')}
        />
      ) : 'offer' in step ? (
        <AuthenticatorSetup
          uri={step.offer.totpURI}
          pending={proving.isPending}
          refused={refused}
          onCode={(code) => proving.mutate({ code, offer: step.offer })}
          onCancel={() => to('rest')}
        />
      ) : (
        <SpareCodes codes={step.codes} onDone={() => to('rest')} />
      )}
    </section>
  );
}
