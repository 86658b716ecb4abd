import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { decisionsQuery } from '../../api/decisions.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { DecisionTable } from '../../panels/decisions/decision-table.tsx';
import { kindWords, stateWords } from '../../panels/decisions/decision-words.ts';
import { Choice } from '../../ui/choice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { PagedList } from '../paged-list.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { useUnitNames } from '../use-unit-names.ts';

const states = { waiting: 'Waits for a decision, or open again', ...stateWords };
type State = keyof typeof states;
type Kind = keyof typeof kindWords;

const among = <T extends string>(words: Record<T, string>, given: unknown): T | undefined =>
  (Object.keys(words) as T[]).find((key) => key === given);

/** All that was asked for, with what became of it. */
export function DecisionList() {
  usePageTitle('Decisions');
  const formats = useFormats();
  const unitName = useUnitNames();
  const { scope } = useScope();
  const mayAsk = useAccount()?.permissions.includes('decisions:ask') === true;
  const search = useLocation().search as Record<string, unknown>;
  const navigate = useNavigate();
  const filters = { state: among<State>(states, search.state), kind: among<Kind>(kindWords, search.kind) };
  const query = useInfiniteQuery(decisionsQuery({ unit: scope.unit, ...filters }));
  const change = (next: Partial<typeof filters>) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...next }) as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <div className="title-line">
        <h1>Decisions</h1>
        {mayAsk && (
          <a className="button" href={decisionPaths.ask()}>
            Ask for a decision
          </a>
        )}
      </div>
      <p className="lead">
        What was asked for, by whom, what it concerned in money on that day, and what became of it.
      </p>
      <search className="filters">
        <Choice
          label="What became of it"
          words={states}
          any="All"
          value={filters.state}
          onChange={(state) => change({ state })}
        />
        <Choice
          label="Kind"
          words={kindWords}
          any="All kinds"
          value={filters.kind}
          onChange={(kind) => change({ kind })}
        />
      </search>
      <PagedList
        query={query}
        none={
          filters.state === undefined && filters.kind === undefined
            ? 'Nothing was asked for yet.'
            : 'Nothing matches. Take a filter away to see more.'
        }
      >
        {(items) => <DecisionTable items={items} formats={formats} unitName={unitName} />}
      </PagedList>
    </>
  );
}
