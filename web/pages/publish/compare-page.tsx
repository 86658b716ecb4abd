import '../../styles/people.css';
import '../../styles/publish.css';
import type { Publication } from '@plumbline/shared/schema/publication.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { type BriefingName, comparisonQuery, publicationsQuery } from '../../api/publish.ts';
import { nameOf, nameText, publishPaths } from '../../panels/publish/addresses.ts';
import { ComparisonView } from '../../panels/publish/comparison-view.tsx';
import { periodText, shortDigest } from '../../panels/publish/publish-words.ts';
import { Choice } from '../../ui/choice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';

const live: BriefingName = { period: 'live', digest: '' };

/** Any two briefings side by side; also a published one beside what is live, or beside what is known of it today. */
export default function ComparePage() {
  usePageTitle('Compare briefings');
  const { scope } = useScope();
  const reads = useAccount()?.permissions.includes('briefings:live') === true;
  const published = useInfiniteQuery(publicationsQuery(scope.unit));
  const items = (published.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ unit }) => unit === (scope.unit ?? ''),
  );
  const search = useLocation().search as Record<string, unknown>;
  const navigate = useNavigate();
  const [newest, second] = items;
  const one = nameOf(search.one) ?? (reads ? newest : second);
  const asked = search.other === 'today' ? 'today' : nameOf(search.other);
  const other = asked ?? (reads ? live : newest);
  const change = (next: { one?: string | undefined; other?: string | undefined }) =>
    void navigate({
      to: '.',
      search: { ...scope, one: nameText(one), other: nameText(other), ...next } as never,
      replace: true,
    });
  const words = Object.fromEntries(items.map((item) => [nameText(item), titleOf(item)]));
  return (
    <>
      <h1>Compare briefings</h1>
      <Answer query={published}>
        {() =>
          one === undefined || other === undefined ? (
            <p className="nothing">
              {reads
                ? 'Nothing is published yet that could be compared. '
                : 'Fewer than two briefings are published. '}
              <a href={publishPaths.archive()}>See what is published</a>
            </p>
          ) : (
            <>
              <div className="fields">
                <Choice
                  label="The one"
                  words={words}
                  value={nameText(named(one))}
                  onChange={(value) => change({ one: value })}
                />
                <Choice
                  label="The other"
                  words={
                    reads
                      ? { live: 'The live page', today: 'The one’s quarter, as known today', ...words }
                      : words
                  }
                  value={nameText(other === 'today' ? other : named(other))}
                  onChange={(value) => change({ other: value })}
                />
              </div>
              <Compared one={named(one)} other={other === 'today' ? other : named(other)} unit={scope.unit} />
            </>
          )
        }
      </Answer>
    </>
  );
}

const named = ({ period, digest }: BriefingName): BriefingName => ({ period, digest });

const titleOf = ({ period, number, digest, supersededBy }: Publication): string =>
  [
    periodText(period),
    number > 1 ? `version ${number}` : '',
    supersededBy === null ? '' : 'replaced',
    shortDigest(digest),
  ]
    .filter(Boolean)
    .join(', ');

interface ComparedProps {
  one: BriefingName;
  other: BriefingName | 'today';
  unit: string | undefined;
}

function Compared({ one, other, unit }: ComparedProps) {
  const formats = useFormats();
  const query = useQuery(comparisonQuery(one, other, unit));
  return (
    <Answer query={query}>
      {(comparison) => (
        <>
          {other === 'today' && (
            <p>
              What was published stays as it was. Beside it stands the same quarter by all that was read
              since: late reports, corrections, changed settings.
            </p>
          )}
          <ComparisonView comparison={comparison} restated={other === 'today'} formats={formats} />
        </>
      )}
    </Answer>
  );
}
