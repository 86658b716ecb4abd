import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { identity, waysQuery } from '../api/identity.ts';
import { passkeysWork } from '../api/passkeys.ts';
import { answerProof, type Proof } from '../api/prove-again.ts';
import { sessionQuery } from '../api/queries.ts';
import { hearSession, tellSession } from '../api/session-word.ts';
import { ProveAgainView } from '../panels/identity/prove-again-view.tsx';
import { paths } from '../paths.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useSignIn } from './use-sign-in.ts';

/**
 * Asks the person on the page to sign in again, then lets what waits for it go on. Signed in as somebody else, the page
 * is loaded anew for them and nothing that waited is done.
 */
export default function ProveAgain({ proof }: { proof: Proof }) {
  const client = useQueryClient();
  const [account] = useState(() => client.getQueryData(sessionQuery.queryKey)?.account ?? null);
  const ways = useQuery(waysQuery).data;
  const here = location.pathname + location.search;
  const finish = async () => {
    const now = (await client.fetchQuery({ ...sessionQuery, staleTime: 0 })).account;
    if (now?.id !== account?.id) return location.reload();
    if (now !== null) tellSession(now.id);
    answerProof(true);
  };
  const signIn = useSignIn({ next: here, onDone: () => void finish() });
  const [becoming, setBecoming] = useState(false);

  useEffect(() => {
    if (account === null) location.replace(paths.signIn(here));
  }, [account, here]);
  useEffect(
    () => hearSession((now) => (now === account?.id ? answerProof(true) : location.reload())),
    [account],
  );

  if (account === null) return null;
  const close = () => {
    if (proof === 'signed-out') location.assign(paths.signIn(here));
    answerProof(false);
  };
  return (
    <Dialog
      title={proof === 'confirm' ? 'Confirm that it is you' : 'You are signed out'}
      open
      onClose={close}
      className={proof === 'confirm' ? 'prove' : 'prove veiled'}
    >
      <ProveAgainView
        proof={proof}
        account={account}
        passkey={passkeysWork()}
        company={ways?.company ?? []}
        signIn={{ ...signIn, pending: signIn.pending || becoming }}
        onReader={() => {
          setBecoming(true);
          void identity.becomeReader(account.id).then(finish, close);
        }}
        onClose={close}
      />
    </Dialog>
  );
}
