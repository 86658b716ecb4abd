import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import { useMutation } from '@tanstack/react-query';
import { askForLink, changePerson, endSessions } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { paths } from '../paths.ts';
import { Confirm } from '../ui/confirm.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { ShowOnce } from '../ui/show-once.tsx';

/** A new link for who cannot sign in, the end of all their sign-ins, and disabling them. */
export function PersonSignIn({ person, renew }: { person: PersonItem; renew: () => Promise<unknown> }) {
  const { id, name, disabledAt, here, grants } = person;
  const linking = useMutation({ mutationFn: askForLink, onSuccess: renew });
  const ending = useMutation({ mutationFn: endSessions, onSuccess: renew });
  const disabling = useMutation({ mutationFn: changePerson, onSuccess: renew });
  const error = linking.error ?? ending.error ?? disabling.error;
  const isDisabled = disabledAt !== null;
  if (here)
    return (
      <section aria-labelledby="sign-in">
        <h2 id="sign-in">Sign-in</h2>
        <p>
          Your own ways to sign in are under <a href="/account">Account</a>. Nobody disables themselves.
        </p>
      </section>
    );
  return (
    <section aria-labelledby="sign-in">
      <h2 id="sign-in">Sign-in</h2>
      {linking.data?.link != null && (
        <ShowOnce
          title="The sign-in link"
          label="Sign-in link"
          value={location.origin + linking.data.link}
          warnings={[
            'Whoever opens it first is signed in as this person. Hand it over in a way that only they can read.',
            'It works once, within 15 minutes.',
          ]}
          onDone={linking.reset}
        />
      )}
      {!isDisabled && (
        <>
          <h3>They cannot sign in</h3>
          <p>
            A new link signs them in once, without password or passkey.{' '}
            {grants.length > 0
              ? 'They hold a role, so a second person must agree before the link is made.'
              : 'They hold no role yet, so it is made at once.'}
          </p>
          <button type="button" disabled={linking.isPending} onClick={() => linking.mutate(id)}>
            {linking.isPending ? 'One moment…' : 'Make a sign-in link'}
          </button>
          <p role="status">
            {linking.data?.state === 'waiting' && (
              <>
                Asked for. Whoever agrees gets the link to hand over: see{' '}
                <a href={paths.people()}>what waits</a>.
              </>
            )}
          </p>
          <h3>A browser of theirs is lost</h3>
          <p>This signs them out everywhere. They can sign in again.</p>
          <Confirm
            action="Sign them out everywhere"
            question={`Sign ${name} out of every browser?`}
            doing="Signing out…"
            no="Leave it"
            pending={ending.isPending}
            onConfirm={() => ending.mutate(id)}
          />
          <p role="status">{ending.isSuccess && 'They are signed out everywhere.'}</p>
        </>
      )}
      <h3>{isDisabled ? 'They come back' : 'They leave'}</h3>
      {isDisabled ? (
        <>
          <p>Their account is disabled. What they did stays in the ledger. Their roles hold again at once.</p>
          <button
            type="button"
            disabled={disabling.isPending}
            onClick={() => disabling.mutate({ id, disabled: false })}
          >
            Let them sign in again
          </button>
        </>
      ) : (
        <>
          <p>
            Within seconds they are signed out and their tokens stop working. What they did stays in the
            ledger.
          </p>
          <Confirm
            action="Disable this account"
            question={`Disable the account of ${name}?`}
            doing="Disabling…"
            no="Leave it"
            pending={disabling.isPending}
            onConfirm={() => disabling.mutate({ id, disabled: true })}
          />
        </>
      )}
      {error !== null && <ProblemView problem={problemOf(error)} heading="h3" />}
    </section>
  );
}
