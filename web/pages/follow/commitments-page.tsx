import '../../styles/dialog.css';
import '../../styles/people.css';
import '../../styles/follow.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { commitmentsQuery } from '../../api/commitments.ts';
import {
  CommitmentFilters,
  filtersOf,
  type ListedCommitments,
} from '../../panels/follow/commitment-filters.tsx';
import { CommitmentTable } from '../../panels/follow/commitment-table.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { counted } from '../../ui/words.ts';
import { PagedList } from '../paged-list.tsx';
import type { SectionProps } from '../sections.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { AssignMany } from './assign-many.tsx';
import { CommitmentPage } from './commitment-page.tsx';
import { HandOverSection } from './hand-over-section.tsx';

/** What was promised: the whole list, or the one that the address names. */
export default function CommitmentsPage({ rest }: SectionProps) {
  return /^\d+$/.test(rest) ? <CommitmentPage key={rest} id={Number(rest)} /> : <CommitmentList />;
}

function CommitmentList() {
  usePageTitle('Commitments');
  const formats = useFormats();
  const unitName = useUnitNames();
  const { scope } = useScope();
  const may = useAccount()?.permissions.includes('commitments:change') === true;
  const filters = filtersOf(useLocation().search as Record<string, unknown>);
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [told, setTold] = useState('');
  const query = useInfiniteQuery(commitmentsQuery({ unit: scope.unit, ...filters }));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const owners = [...new Set(items.flatMap(({ owner }) => owner ?? []))].sort();
  const today = new Date().toISOString().slice(0, 10);
  const change = (next: ListedCommitments) => {
    setChosen(new Set());
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...next }) as never,
      replace: true,
      resetScroll: false,
    });
  };
  const done = (words: string) => {
    setChosen(new Set());
    setTold(words);
  };
  return (
    <>
      <div className="title-line">
        <h1>Commitments</h1>
        <p role="status">
          {told !== ''
            ? told
            : query.data !== undefined &&
              counted(query.data.pages[0]?.total ?? 0, 'commitment', 'commitments', formats.locale)}
        </p>
      </div>
      <p className="lead">Who promised to fix what, by which day, and how often the day moved.</p>
      <CommitmentFilters filters={filters} owners={owners} onChange={change} />
      <PagedList
        query={query}
        none={
          Object.values(filters).every((value) => value === undefined || value === 'open') ? (
            <>
              Nobody has agreed to a date here yet.{' '}
              <a href="/follow/commitments?state=proposed">See what is proposed</a>
            </>
          ) : (
            'No commitment matches. Take a filter away to see more.'
          )
        }
        below={
          chosen.size > 0 && (
            <AssignMany ids={[...chosen]} owners={owners} onDone={done} onNone={() => setChosen(new Set())} />
          )
        }
      >
        {(shown) => (
          <CommitmentTable
            items={shown}
            formats={formats}
            unitName={unitName}
            today={today}
            chosen={may ? chosen : null}
            onChoose={(ids, isChosen) => {
              const next = new Set(chosen);
              for (const id of ids) isChosen ? next.add(id) : next.delete(id);
              setChosen(next);
              setTold('');
            }}
          />
        )}
      </PagedList>
      {may && <HandOverSection owners={owners} onDone={done} />}
    </>
  );
}
