import type { ReactNode } from 'react';
import { Answer } from './answer.tsx';

interface PagedListProps<Item> {
  query: {
    data: { pages: readonly { items: readonly Item[] }[] } | undefined;
    error: Error | null;
    hasNextPage: boolean;
    isFetching: boolean;
    refetch: () => unknown;
    fetchNextPage: () => unknown;
  };
  /** What stands there where the list is empty. */
  none: ReactNode;
  /** One list of several on its page: it takes little room where it is empty. */
  small?: boolean;
  children: (items: readonly Item[]) => ReactNode;
  /** What stands below the list and the way to more of it. */
  below?: ReactNode;
}

/** A list that is had page by page: what there is, the way to more of it, or that there is nothing. */
export function PagedList<Item>({ query, none, small = false, children, below }: PagedListProps<Item>) {
  return (
    <Answer query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className={small ? 'quiet' : 'nothing'}>{none}</p>;
        return (
          <>
            {children(items)}
            {query.hasNextPage && (
              <p className="actions">
                <button type="button" disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
                  Show more
                </button>
              </p>
            )}
            {below}
          </>
        );
      }}
    </Answer>
  );
}
