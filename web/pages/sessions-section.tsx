import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { identity, sessionsQuery } from '../api/identity.ts';
import { problemOf } from '../api/problem-of.ts';
import { SessionList } from '../panels/identity/session-list.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { Answer } from './answer.tsx';
import { useFormats } from './use-formats.ts';

/** The browsers in which this account is signed in, and how to end what should not be. */
export function SessionsSection() {
  const client = useQueryClient();
  const formats = useFormats();
  const sessions = useQuery(sessionsQuery);
  const renew = () => client.invalidateQueries({ queryKey: ['sessions'] });
  const ending = useMutation({ mutationFn: identity.endSession, onSuccess: renew });
  const endingAll = useMutation({ mutationFn: identity.endOtherSessions, onSuccess: renew });
  const pending = ending.isPending || endingAll.isPending;
  const error = ending.error ?? endingAll.error;
  return (
    <section>
      <h2>Where you are signed in</h2>
      <Answer query={sessions}>
        {({ items }) => (
          <>
            <SessionList
              sessions={items}
              formats={formats}
              pending={pending}
              onEnd={(id) => ending.mutate(id)}
            />
            {items.length > 1 && (
              <button type="button" className="danger" disabled={pending} onClick={() => endingAll.mutate()}>
                Sign out everywhere else
              </button>
            )}
          </>
        )}
      </Answer>
      {error !== null && <ProblemView heading="h3" problem={problemOf(error)} />}
      <p role="status">{ending.isSuccess || endingAll.isSuccess ? 'It is signed out there.' : ''}</p>
    </section>
  );
}
