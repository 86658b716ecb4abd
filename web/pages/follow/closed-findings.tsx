import type { CommitmentDetail } from '@plumbline/shared/schema/commitment.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { findingsQuery } from '../../api/queries.ts';
import { followPaths } from '../../panels/follow/addresses.ts';
import { paths } from '../../paths.ts';
import { stateWords } from '../../ui/state-words.ts';
import { Answer } from '../answer.tsx';
import { VerifySection } from './verify-section.tsx';

const shown = 20;

/** The findings that one promise closes, and the way to verify what is fixed of them. */
export function ClosedFindings({
  commitment,
  mayVerify,
}: {
  commitment: CommitmentDetail;
  mayVerify: boolean;
}) {
  const { fix, unit, owner } = commitment;
  const findings = useInfiniteQuery(
    findingsQuery({ fix, unit: unit === '' ? undefined : unit, state: 'all', sort: 'opened' }),
  );
  const items = findings.data?.pages[0]?.items ?? [];
  const unverified = items.filter(({ state }) => state === 'fixed');
  return (
    <>
      <section aria-labelledby="closes">
        <h2 id="closes">What it closes</h2>
        <Answer query={findings}>
          {() =>
            items.length === 0 ? (
              <p className="nothing">Nothing of it is in the register any more.</p>
            ) : (
              <>
                <ul className="closes">
                  {items.slice(0, shown).map((finding) => (
                    <li key={finding.id}>
                      <a className="item-link" href={paths.finding(finding.id)}>
                        {finding.title}
                      </a>
                      <span className="quiet">
                        {[finding.asset, stateWords[finding.state]]
                          .filter((part) => part)
                          .map((part) => ` · ${part}`)
                          .join('')}
                      </span>
                    </li>
                  ))}
                </ul>
                {(items.length > shown || findings.hasNextPage) && (
                  <a className="go" href={followPaths.findings(commitment, { state: 'all' })}>
                    See all of them in the register
                  </a>
                )}
              </>
            )
          }
        </Answer>
      </section>
      {mayVerify && unverified.length > 0 && <VerifySection findings={unverified} owner={owner} />}
    </>
  );
}
