import type { Commitment } from '@plumbline/shared/schema/commitment.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { stateWords } from './commitment-words.ts';

export interface ListedCommitments {
  state?: Commitment['state'] | 'all' | undefined;
  owner?: string | undefined;
  unowned?: true | undefined;
  overdue?: true | undefined;
  nextSprint?: true | undefined;
}

interface CommitmentFiltersProps {
  filters: ListedCommitments;
  owners: readonly string[];
  onChange: (next: ListedCommitments) => void;
}

const listed = { ...stateWords, all: 'All' };

const ticks = [
  ['overdue', 'Overdue only'],
  ['nextSprint', 'Always next sprint'],
  ['unowned', 'Material without owner or date'],
] as const;

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const isTrue = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

/** The filters of an address; what is none of them is dropped. */
export const filtersOf = (given: Record<string, unknown>): ListedCommitments => ({
  state: (Object.keys(listed) as (keyof typeof listed)[]).find((state) => state === given.state),
  owner: text(given.owner),
  unowned: isTrue(given.unowned),
  overdue: isTrue(given.overdue),
  nextSprint: isTrue(given.nextSprint),
});

/** Which commitments are listed; each filter is kept in the address. */
export function CommitmentFilters({ filters, owners, onChange }: CommitmentFiltersProps) {
  return (
    <search className="filters">
      <Choice
        label="State"
        words={listed}
        value={filters.state ?? 'open'}
        onChange={(state) => onChange({ state: state === 'open' ? undefined : state })}
      />
      <TextField
        label="Owner"
        among={owners}
        value={filters.owner ?? ''}
        onChange={(owner) => onChange({ owner: owner === '' ? undefined : owner })}
      />
      {ticks.map(([name, words]) => (
        <label key={name} className="tick">
          <input
            type="checkbox"
            checked={filters[name] === true}
            onChange={(event) => onChange({ [name]: event.target.checked ? true : undefined })}
          />
          {words}
        </label>
      ))}
    </search>
  );
}
