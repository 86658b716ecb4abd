import type { Account, SignInWays } from '@plumbline/shared/schema/sign-in.ts';
import { SignInSteps, type SignInStepsProps } from './sign-in-steps.tsx';

interface ProveAgainViewProps {
  proof: 'signed-out' | 'confirm';
  account: Account;
  /** The browser knows passkeys. */
  passkey: boolean;
  company: SignInWays['company'];
  signIn: Omit<SignInStepsProps, 'ways' | 'email'>;
  /** A reader of the demonstration has nothing to prove it with. */
  onReader: () => void;
  onClose: () => void;
}

/** The words and ways by which somebody who is known signs in again. */
export function ProveAgainView(props: ProveAgainViewProps) {
  const { proof, account, passkey, company, signIn, onReader, onClose } = props;
  const why =
    proof === 'confirm'
      ? 'What you are about to do asks for a sign-in within the last 15 minutes.'
      : 'Your session is over. Sign in again to go on where you were; nothing that you typed is lost.';
  const ways = {
    password: account.ways.password,
    passkey: passkey && account.ways.passkeys > 0,
    company: account.ways.password || account.ways.passkeys > 0 ? [] : company,
  };
  const none = !ways.password && !ways.passkey && ways.company.length === 0;
  return (
    <>
      <p>{why}</p>
      <p className="quiet">
        {account.name}
        {!account.demonstration && ` · ${account.email}`}
      </p>
      {account.demonstration ? (
        <div className="entry-form">
          <button type="button" className="primary" disabled={signIn.pending} onClick={onReader}>
            It is me
          </button>
        </div>
      ) : none ? (
        <p>
          Your account has neither a password nor a passkey yet. Ask an administrator for a new link; with it
          you can set one.
        </p>
      ) : (
        <>
          {ways.company.length > 0 && <p>You leave this page for it. Come back and do it once more.</p>}
          <SignInSteps {...signIn} ways={ways} email={account.email} />
        </>
      )}
      <div className="actions">
        <button type="button" className="quiet-button" onClick={onClose}>
          {proof === 'confirm' ? 'Do not do it' : 'Leave this page'}
        </button>
      </div>
    </>
  );
}
