import '../../styles/fields.css';
import '../../styles/people.css';
import '../../styles/publish.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { publicationsQuery } from '../../api/publish.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { CompareBar } from '../../panels/publish/compare-bar.tsx';
import { PublicationTable } from '../../panels/publish/publication-table.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { PagedList } from '../paged-list.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { useUnitNames } from '../use-unit-names.ts';

/** All that was published, with what was replaced and why. */
export default function ArchivePage() {
  usePageTitle('Published briefings');
  const formats = useFormats();
  const unitName = useUnitNames();
  const { scope } = useScope();
  const mayDraft = useAccount()?.permissions.includes('briefings:live') === true;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = useInfiniteQuery(publicationsQuery(scope.unit));
  return (
    <>
      <h1>Published briefings</h1>
      <p className="lead">
        Each as it was published: nothing of it changes. What was replaced stays, with the reason.
      </p>
      <PagedList
        query={query}
        none={
          <>
            Nothing is published yet.{' '}
            {mayDraft ? (
              <a href={publishPaths.drafts()}>Begin with a draft</a>
            ) : (
              'A briefing appears here once it is drafted, approved and published.'
            )}
          </>
        }
      >
        {(items) => (
          <>
            <PublicationTable
              items={items}
              formats={formats}
              unitName={unitName}
              chosen={chosen}
              onChoose={(digest, isChosen) =>
                setChosen(isChosen ? [...chosen, digest].slice(-2) : chosen.filter((one) => one !== digest))
              }
            />
            <CompareBar items={items} chosen={chosen} unit={scope.unit} live={mayDraft} />
          </>
        )}
      </PagedList>
    </>
  );
}
