import '../../styles/fields.css';
import '../../styles/follow.css';
import type { FindingDetail } from '@plumbline/shared/schema/finding.ts';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { commitmentsQuery, makeCommitment } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { followPaths } from '../../panels/follow/addresses.ts';
import { dayOr, isLive, stateTones, stateWords } from '../../panels/follow/commitment-words.ts';
import { PromiseForm } from '../../panels/follow/promise-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { promiseFaults } from './promise-faults.ts';
import { UrgentSection } from './urgent-section.tsx';
import { useRenew } from './use-renew.ts';
import { VerifySection } from './verify-section.tsx';

/** What was promised of one finding, and the way to promise it or to confirm its fix. */
export default function FindingPromise({ finding }: { finding: FindingDetail }) {
  const formats = useFormats();
  const renew = useRenew();
  const permissions = useAccount()?.permissions ?? [];
  const may = permissions.includes('commitments:change');
  const promised = useInfiniteQuery({
    ...commitmentsQuery({ finding: finding.id, state: 'all' }),
    enabled: permissions.includes('commitments:read'),
  });
  const making = useMutation({ mutationFn: makeCommitment, onSuccess: renew });
  const faults = promiseFaults(making.error);
  const isOpen = finding.state === 'open' || finding.state === 'committed';
  if (!permissions.includes('commitments:read')) return null;
  return (
    <>
      <section aria-labelledby="promise">
        <h2 id="promise">Who fixes it, and by when</h2>
        <Answer query={promised}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            return (
              <>
                {items.map((one) => (
                  <p key={one.id}>
                    <a href={followPaths.commitment(one.id)}>{one.title}</a>: {one.owner ?? 'no owner'},{' '}
                    {dayOr(one.dueOn, 'no date', formats)}{' '}
                    <StatusMark tone={stateTones[one.state]} text={stateWords[one.state]} />
                  </p>
                ))}
                {items.length === 0 && <p>Nobody has promised to fix it yet.</p>}
                {may && isOpen && !items.some(isLive) && (
                  <>
                    <p className="quiet">
                      The promise covers all that the same piece of work closes in{' '}
                      {finding.unit || 'the company'}.
                    </p>
                    <PromiseForm
                      purpose="new"
                      before={null}
                      owners={finding.owner === null ? [] : [finding.owner]}
                      act="Promise it"
                      pending={making.isPending}
                      faults={faults}
                      onSubmit={({ owner, dueOn, reference, reason }) =>
                        making.mutate({
                          finding: finding.id,
                          owner: owner ?? '',
                          dueOn: dueOn ?? '',
                          reference: reference ?? null,
                          reason: reason ?? '',
                        })
                      }
                    />
                    {making.error !== null && Object.keys(faults).length === 0 && (
                      <ProblemView problem={problemOf(making.error)} heading="h3" />
                    )}
                  </>
                )}
              </>
            );
          }}
        </Answer>
      </section>
      <UrgentSection
        finding={finding}
        may={permissions.includes('findings:change') && finding.closedAt === null}
      />
      {permissions.includes('decisions:ask') && isOpen && (
        <p className="actions">
          <a className="go" href={decisionPaths.ask(finding.id)}>
            Ask for a decision on it
          </a>
          <a className="go" href={decisionPaths.escalations(finding.id)}>
            Raise an alarm about it
          </a>
        </p>
      )}
      {may && finding.state === 'fixed' && <VerifySection findings={[finding]} owner={finding.owner} />}
    </>
  );
}
