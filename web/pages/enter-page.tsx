import '../styles/identity.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { identity } from '../api/identity.ts';
import { problemOf } from '../api/problem-of.ts';
import { sessionQuery } from '../api/queries.ts';
import { tellSession } from '../api/session-word.ts';
import { Entrance } from '../panels/identity/entrance.tsx';
import { FirstAccountForm } from '../panels/identity/first-account-form.tsx';
import { paths } from '../paths.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';

let held = '';

/** The token behind `#`, taken out of the address and the history at once; kept until the page is left. */
function takeToken(): string {
  const given = location.hash.slice(1);
  if (given !== '') {
    held = given;
    history.replaceState(history.state, '', location.pathname);
  }
  return held;
}

/** Where a one-time link leads: it signs in, or makes the first account. */
export function EnterPage() {
  usePageTitle('Come in');
  const client = useQueryClient();
  const enter = async () => {
    const { account } = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    tellSession(account?.id ?? null);
    const { password, passkeys } = account?.ways ?? { password: true, passkeys: 0 };
    const isNew = account !== null && !account.demonstration && !password && passkeys === 0;
    location.assign(isNew ? paths.account() : paths.briefing());
  };
  const opening = useMutation({
    mutationFn: identity.openLink,
    onSuccess: ({ purpose }) => (purpose === 'sign-in' ? enter() : undefined),
  });
  const making = useMutation({ mutationFn: identity.makeFirstAccount, onSuccess: enter });

  const { mutate, isIdle } = opening;
  useEffect(() => {
    const token = takeToken();
    if (token !== '' && isIdle) mutate(token);
  }, [mutate, isIdle]);

  if (opening.data?.purpose === 'first-account')
    return (
      <Entrance
        title="Make the first account"
        lead="You set this Plumbline up: you say who may come in, and what they see."
      >
        <FirstAccountForm
          pending={making.isPending || making.isSuccess}
          problem={making.error === null ? null : problemOf(making.error)}
          onSubmit={(first) => making.mutate({ ...first, token: held })}
        />
      </Entrance>
    );
  if (opening.error !== null)
    return (
      <Entrance title="This link does not open anything">
        <ProblemView problem={problemOf(opening.error)} />
        <p>A link works once, and for 15 minutes. Each start of Plumbline prints a new one.</p>
        <p>
          <a className="go" href={paths.signIn()}>
            Sign in another way
          </a>
        </p>
      </Entrance>
    );
  return isIdle && held === '' && location.hash === '' ? (
    <Entrance title="The link is not whole">
      <p>
        Its end is missing: what stands behind the sign # opens the door. Open it as it was printed or sent.
      </p>
      <p>
        <a className="go" href={paths.signIn()}>
          Sign in another way
        </a>
      </p>
    </Entrance>
  ) : (
    <Entrance title="Signing you in">
      <p role="status">One moment…</p>
    </Entrance>
  );
}
