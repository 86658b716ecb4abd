import { type Sort, sortWords } from '../search.ts';

export interface SortChange {
  sort: Sort;
  descending: boolean;
}

const columns: { title: string; sort: Sort | null; name: string }[] = [
  { title: 'Finding', sort: 'title', name: 'title' },
  { title: 'Exploited', sort: 'risk', name: 'class' },
  { title: 'Severity', sort: 'severity', name: 'severity' },
  { title: 'Owner and unit', sort: null, name: 'owner' },
  { title: 'Due', sort: 'due', name: 'due' },
  { title: 'Opened', sort: 'opened', name: 'opened' },
  { title: 'Risk a year', sort: null, name: 'risk' },
];

/** The register's column titles; those that sort are buttons and say which way. */
export function FindingHead({
  sort,
  descending,
  choosing,
  onSort,
}: SortChange & { choosing: boolean; onSort: (next: SortChange) => void }) {
  return (
    <thead>
      <tr>
        {choosing && (
          <th scope="col" className="cell-choose">
            <span className="unseen">Chosen</span>
          </th>
        )}
        {columns.map(({ title, sort: by, name }) => (
          <th
            key={name}
            scope="col"
            className={`cell-${name}`}
            aria-sort={by === sort ? (descending ? 'descending' : 'ascending') : undefined}
          >
            {by === null ? (
              title
            ) : (
              <button
                type="button"
                title={`Sort by ${sortWords[by].toLowerCase()}`}
                onClick={() => onSort({ sort: by, descending: by === sort ? !descending : by !== 'title' })}
              >
                {title}
                <span aria-hidden="true">{by === sort ? (descending ? ' ↓' : ' ↑') : ''}</span>
              </button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}
