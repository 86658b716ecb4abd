import '../styles/identity.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { identity } from '../api/identity.ts';
import { offerFiles } from '../api/offered-files.ts';
import { problemOf } from '../api/problem-of.ts';
import { proofAsked, subscribeToProof } from '../api/prove-again.ts';
import { sessionQuery } from '../api/queries.ts';
import { hearSession, tellSession } from '../api/session-word.ts';
import { AccountMenu } from '../panels/identity/account-menu.tsx';
import { paths } from '../paths.ts';
import { DropZone } from '../ui/drop-zone.tsx';
import { LiveAnnouncer } from './live-announcer.tsx';
import { LiveBadge } from './live-badge.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { UnitPicker } from './unit-picker.tsx';
import { useScope } from './use-scope.ts';
import { useUnitNames } from './use-unit-names.ts';

const ProveAgain = lazy(() => import('./prove-again-dialog.tsx'));

interface ShellMoreProps {
  /** The page is about one unit. */
  scoped: boolean;
  /** The page is about one quarter. */
  quarters: boolean;
}

/** The right of the bar, loaded after it: scope, connection, account; and what may lie over every page. */
export default function ShellMore({ scoped, quarters }: ShellMoreProps) {
  const { data: session, refetch } = useQuery(sessionQuery);
  const proof = useSyncExternalStore(subscribeToProof, proofAsked);
  const { scope, change: changeScope } = useScope();
  const navigate = useNavigate();
  const unitName = useUnitNames();
  const id = session?.account?.id;

  // Another person in this browser: what is on the page is not theirs. The page is loaded anew for them.
  const leave = useMutation({
    mutationFn: identity.signOut,
    onSuccess: () => {
      tellSession(null);
      location.assign(paths.signIn());
    },
  });
  const change = useMutation({
    mutationFn: identity.becomeReader,
    onSuccess: (_, reader) => {
      tellSession(reader);
      location.assign(paths.briefing());
    },
  });
  useEffect(
    () =>
      hearSession((now) => {
        if (proofAsked() !== null) return;
        if (now === id) void refetch();
        else location.reload();
      }),
    [id, refetch],
  );

  const error = leave.error ?? change.error;
  const account = session?.account ?? null;
  const reads = account?.permissions.includes('briefings:live') ?? true;
  return (
    <>
      {scoped && !(quarters && !reads) && (
        <UnitPicker value={scope.unit ?? ''} onChange={(unit) => changeScope({ unit })} />
      )}
      {quarters && reads && (
        <PeriodPicker value={scope.period} onChange={(period) => changeScope({ period })} />
      )}
      <LiveBadge reads={reads} />
      {account !== null && (
        <AccountMenu
          account={account}
          readers={session?.readers ?? []}
          unitName={unitName}
          accountHref={paths.account()}
          pending={leave.isPending || change.isPending}
          problem={error === null ? null : problemOf(error)}
          onReader={(reader) => change.mutate(reader)}
          onSignOut={() => leave.mutate()}
        />
      )}
      {createPortal(
        <>
          <LiveAnnouncer />
          {account?.permissions.includes('imports:write') && (
            <DropZone
              onFiles={(files) => {
                offerFiles(files);
                void navigate({ to: '/import', search: scope });
              }}
            />
          )}
          {proof !== null && (
            <Suspense>
              <ProveAgain proof={proof} />
            </Suspense>
          )}
        </>,
        document.body,
      )}
    </>
  );
}
