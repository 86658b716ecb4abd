import '../styles/identity.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { waysQuery } from '../api/identity.ts';
import { passkeysWork } from '../api/passkeys.ts';
import { sessionQuery } from '../api/queries.ts';
import { tellSession } from '../api/session-word.ts';
import { Entrance } from '../panels/identity/entrance.tsx';
import { SignInSteps } from '../panels/identity/sign-in-steps.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { companyRefusal } from './company-refusal.ts';
import { nextPage } from './next-page.ts';
import { useSignIn } from './use-sign-in.ts';

/** Where one signs in, in every way that this Plumbline has. */
export function SignInPage() {
  usePageTitle('Sign in');
  const [next] = useState(() => nextPage(location.search, location.origin));
  const [refusal, setRefusal] = useState(() => companyRefusal(location.search));
  const ways = useQuery(waysQuery);
  const session = useQuery(sessionQuery);
  const here = session.data?.account ?? null;
  const signIn = useSignIn({
    next,
    onDone: () =>
      void session.refetch().then(({ data }) => {
        tellSession(data?.account?.id ?? null);
        location.assign(next);
      }),
  });
  return (
    <Entrance
      title={signIn.step === 'code' ? 'One more step' : 'Sign in'}
      lead={
        signIn.step === 'code'
          ? 'Your password is right. Your account also asks for a code.'
          : 'Technical and security debt in money, on one page.'
      }
    >
      <Answer query={ways}>
        {(data) => (
          <>
            {here !== null && signIn.step === 'first' && !signIn.pending && (
              <p className="note">
                You are signed in as {here.name}. <a href={next}>Go on</a>, or sign in as somebody else.
              </p>
            )}
            {refusal !== null && signIn.problem === null && <ProblemView problem={refusal} />}
            {data.firstAccount ? (
              <FirstLink />
            ) : (
              <>
                <SignInSteps
                  {...signIn}
                  ways={{ ...data, passkey: data.password && data.passkey && passkeysWork() }}
                  email={null}
                  onPassword={(proof) => {
                    setRefusal(null);
                    signIn.onPassword(proof);
                  }}
                />
                {signIn.step === 'first' &&
                  (data.password ? <LostWays demonstration={data.demonstration} /> : <DemonstrationLink />)}
              </>
            )}
          </>
        )}
      </Answer>
    </Entrance>
  );
}

function FirstLink() {
  return (
    <>
      <p>Nobody has an account here yet. The first one is made by a link that works once.</p>
      <p>
        It was printed where Plumbline was started. To print a new one, start Plumbline again, or run there:
      </p>
      <pre>npm run plumbline user link</pre>
    </>
  );
}

function DemonstrationLink() {
  return (
    <p>
      To look at the demonstration, open the link that was printed where Plumbline was started. It works once
      and for 15 minutes; each start prints a new one.
    </p>
  );
}

function LostWays({ demonstration }: { demonstration: boolean }) {
  return (
    <details className="entry-help">
      <summary>If you cannot sign in</summary>
      {demonstration && <DemonstrationLink />}
      <p>
        An administrator can give you a link that signs you in once, and you then set a new password or
        passkey. On the machine itself, <code>plumbline user link</code> with your e-mail address prints one.
      </p>
    </details>
  );
}
