import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { problemOf } from '../api/problem-of.ts';
import { findingsQuery } from '../api/queries.ts';
import { FilterBar } from '../panels/filter-bar.tsx';
import { FindingList } from '../panels/finding-list.tsx';
import type { RegisterFilters } from '../search.ts';
import { formatCount } from '../ui/format.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useAccount } from './use-account.ts';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

const PromiseMany = lazy(() => import('./follow/promise-many.tsx'));

/** The register: every finding, filtered, sorted and searched by the server, drawn as far as it is seen. */
export function FindingsPage() {
  usePageTitle('Findings');
  const formats = useFormats();
  const { scope } = useScope();
  const filters = useSearch({ from: '/findings' }) as RegisterFilters;
  const mayPromise = useAccount()?.permissions.includes('commitments:change') === true;
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null);
  const [told, setTold] = useState('');
  const navigate = useNavigate({ from: '/findings' });
  const {
    state,
    kind,
    class: exploitability,
    exploitable,
    severity,
    openedIn,
    closedIn,
    movedIn,
    owner,
    overdue,
    source,
    fix,
    search,
    sort,
    descending,
  } = filters;
  const query = useInfiniteQuery(
    findingsQuery({
      unit: scope.unit,
      ...{
        state,
        kind,
        class: exploitability,
        exploitable,
        severity,
        openedIn,
        closedIn,
        movedIn,
        owner,
        overdue,
        source,
        fix,
        search,
        sort,
        descending,
      },
    }),
  );
  const change = (next: Partial<RegisterFilters>) =>
    void navigate({
      search: (before) => ({ ...before, ...next }) as never,
      replace: true,
      resetScroll: false,
    });

  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { total = null, closings = null } = query.data?.pages[0] ?? {};
  const count =
    total !== null
      ? `${closings === null || closings === total ? '' : `${formatCount(closings, formats)} closings of `}${formatCount(total, formats)} ${total === 1 ? 'finding' : 'findings'}`
      : `${formatCount(items.length, formats)}${query.hasNextPage ? ' and more' : ''} ${items.length === 1 ? 'finding' : 'findings'}`;

  return (
    <div className="register">
      <div className="title-line">
        <h1>Findings</h1>
        <p role="status">{told !== '' ? told : query.data === undefined ? '' : count}</p>
      </div>
      <FilterBar filters={filters} onChange={change} />
      {query.data === undefined && query.error !== null && (
        <ProblemView problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined && query.error === null && <p className="waiting">One moment…</p>}
      {query.data !== undefined && items.length === 0 && (
        <p className="nothing">No finding matches. Take a filter away to see more.</p>
      )}
      {mayPromise && items.length > 0 && (
        <p className="tools">
          <button
            type="button"
            aria-pressed={chosen !== null}
            onClick={() => {
              setChosen(chosen === null ? new Set() : null);
              setTold('');
            }}
          >
            {chosen === null ? 'Choose some to promise together' : 'Choose no more'}
          </button>
        </p>
      )}
      {items.length > 0 && (
        <FindingList
          items={items}
          total={total}
          sort={sort ?? 'risk'}
          descending={descending ?? true}
          scope={scope}
          formats={formats}
          busy={query.isFetching}
          chosen={chosen}
          onChoose={(id, isChosen) => {
            const next = new Set(chosen);
            if (isChosen) next.add(id);
            else next.delete(id);
            setChosen(next);
          }}
          onSort={(next) => change(next)}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
        />
      )}
      {chosen !== null && chosen.size > 0 && (
        <Suspense>
          <PromiseMany
            findings={[...chosen]}
            owners={[...new Set(items.flatMap((finding) => finding.owner ?? []))]}
            onDone={(words) => {
              setChosen(null);
              setTold(words);
            }}
            onNone={() => setChosen(new Set())}
          />
        </Suspense>
      )}
    </div>
  );
}
