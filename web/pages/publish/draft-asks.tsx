import { useInfiniteQuery } from '@tanstack/react-query';
import { decisionsQuery } from '../../api/decisions.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { AskChoice } from '../../panels/publish/ask-choice.tsx';
import { useAccount } from '../use-account.ts';
import type { DraftParts } from './draft-parts.ts';

/** What the board is asked for: requests by their number, or what the figures suggest. */
export function DraftAsks({ draft, language, change, may }: DraftParts) {
  const permissions = useAccount()?.permissions ?? [];
  const open = useInfiniteQuery({
    ...decisionsQuery({ unit: draft.unit, state: 'waiting' }),
    enabled: may && permissions.includes('decisions:read'),
  });
  const items = open.data?.pages.flatMap((page) => page.items) ?? [];
  const page = draft.documents[language]?.page;
  return (
    <section aria-labelledby="asks">
      <h2 id="asks">What the board is asked for</h2>
      {page === undefined || page.asks.length === 0 ? (
        <p lang={language}>{page?.asksMissing}</p>
      ) : (
        <ol lang={language}>
          {page.asks.map(({ number, text }) => (
            <li key={number}>{text}</li>
          ))}
        </ol>
      )}
      {draft.asks.length === 0 && (
        <p className="quiet">
          Suggested by the figures. Choose requests by their number, so that what the board says is kept with
          each.
        </p>
      )}
      {may && items.length + draft.asks.length > 0 && (
        <AskChoice
          key={draft.asks.join()}
          asks={draft.asks}
          open={items}
          pending={change.isPending}
          onChoose={(decisions) =>
            change.mutate({ method: 'PUT', part: 'asks', body: { version: draft.version, decisions } })
          }
        />
      )}
      {may && open.isSuccess && items.length === 0 && (
        <p>
          No request is open. <a href={decisionPaths.ask()}>Ask for a decision</a>
        </p>
      )}
    </section>
  );
}
