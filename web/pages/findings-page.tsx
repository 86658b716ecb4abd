import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { problemOf } from '../api/problem-of.ts';
import { findingsQuery } from '../api/queries.ts';
import { FilterBar } from '../panels/filter-bar.tsx';
import { FindingList } from '../panels/finding-list.tsx';
import type { RegisterFilters } from '../search.ts';
import { formatCount } from '../ui/format.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

/** The register: every finding, filtered, sorted and searched by the server, drawn as far as it is seen. */
export function FindingsPage() {
  usePageTitle('Findings');
  const formats = useFormats();
  const { scope } = useScope();
  const filters = useSearch({ from: '/findings' }) as RegisterFilters;
  const navigate = useNavigate({ from: '/findings' });
  const {
    state,
    kind,
    class: exploitability,
    severity,
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
        severity,
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
  const total = query.data?.pages[0]?.total ?? null;
  const count =
    total !== null
      ? `${formatCount(total, formats)} ${total === 1 ? 'finding' : 'findings'}`
      : `${formatCount(items.length, formats)}${query.hasNextPage ? ' and more' : ''} findings`;

  return (
    <div className="register">
      <div className="title-line">
        <h1>Findings</h1>
        <p role="status">{query.data === undefined ? '' : count}</p>
      </div>
      <FilterBar filters={filters} onChange={change} />
      {query.data === undefined && query.error !== null && (
        <ProblemView problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined && query.error === null && <p className="waiting">One moment…</p>}
      {query.data !== undefined && items.length === 0 && (
        <p className="nothing">No finding matches. Take a filter away to see more.</p>
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
          onSort={(next) => change(next)}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
        />
      )}
    </div>
  );
}
