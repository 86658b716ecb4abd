import { useQuery } from '@tanstack/react-query';
import { commitmentQuery } from '../../api/commitments.ts';
import { followPaths } from '../../panels/follow/addresses.ts';
import { CommitmentFacts } from '../../panels/follow/commitment-facts.tsx';
import { isLive } from '../../panels/follow/commitment-words.ts';
import { MoveList } from '../../panels/follow/move-list.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { ChangePromise } from './change-promise.tsx';
import { ClosedFindings } from './closed-findings.tsx';

/** One promise: as it stands, every move of its date, and the ways to change or verify it. */
export function CommitmentPage({ id }: { id: number }) {
  const formats = useFormats();
  const unitName = useUnitNames();
  const may = useAccount()?.permissions.includes('commitments:change') === true;
  const commitment = useQuery(commitmentQuery(id));
  usePageTitle(commitment.data?.title ?? 'Commitment');
  return (
    <div className="detail">
      <p className="back">
        <a href={followPaths.commitments()}>All commitments</a>
      </p>
      <Answer query={commitment} heading="h1">
        {(data) => (
          <>
            <h1>{data.title}</h1>
            <CommitmentFacts
              commitment={data}
              formats={formats}
              unitName={unitName}
              today={new Date().toISOString().slice(0, 10)}
            />
            <section aria-labelledby="moves">
              <h2 id="moves">Every date that was promised</h2>
              <MoveList moves={data.moves} formats={formats} />
            </section>
            {may && isLive(data) && <ChangePromise key={`${data.dueOn} ${data.owner}`} commitment={data} />}
            <ClosedFindings commitment={data} mayVerify={may} />
          </>
        )}
      </Answer>
    </div>
  );
}
