import { useEffect, useState } from 'react';
import { listedStates, type RegisterFilters } from '../search.ts';
import { Choice } from '../ui/choice.tsx';
import { classWords, kindWords, severityWords } from '../ui/words.ts';

interface FilterBarProps {
  filters: RegisterFilters;
  onChange: (next: Partial<RegisterFilters>) => void;
}

/** A text field that reports what was typed once the typing rests. */
function SearchField({ value, onChange }: { value: string; onChange: (text: string | undefined) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text === '' ? undefined : text), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="choice search">
      <span>Search</span>
      <input
        type="search"
        value={text}
        placeholder="Title, identifier, place"
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <button type="button" className="chip" onClick={onRemove}>
      {text} <span aria-hidden="true">×</span>
      <span className="unseen">, remove this filter</span>
    </button>
  );
}

/** The register's filters; each is kept in the address. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const given = [
    filters.kind,
    filters.class,
    filters.severity,
    filters.owner,
    filters.overdue,
    filters.source,
    filters.fix,
    filters.exploitable,
    filters.openedIn,
    filters.closedIn,
    filters.movedIn,
  ];
  const filtered = filters.search !== undefined || given.some((value) => value !== undefined);
  return (
    <search className="filters">
      <SearchField value={filters.search ?? ''} onChange={(search) => onChange({ search })} />
      <Choice
        label="State"
        words={listedStates}
        value={filters.state ?? 'open'}
        onChange={(state) => onChange({ state: state === 'open' ? undefined : state })}
      />
      <Choice
        label="Kind"
        any="Any kind"
        words={kindWords}
        value={filters.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Choice
        label="How likely it is exploited"
        any="Any"
        words={classWords}
        value={filters.class}
        onChange={(exploitability) => onChange({ class: exploitability })}
      />
      <Choice
        label="Severity"
        any="Any severity"
        words={severityWords}
        value={filters.severity}
        onChange={(severity) => onChange({ severity })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={filters.overdue === true}
          onChange={(event) => onChange({ overdue: event.target.checked ? true : undefined })}
        />
        Overdue only
      </label>
      {filters.exploitable === true && (
        <Chip text="Exploited or likely to be" onRemove={() => onChange({ exploitable: undefined })} />
      )}
      {filters.openedIn !== undefined && (
        <Chip text={`Opened in ${filters.openedIn}`} onRemove={() => onChange({ openedIn: undefined })} />
      )}
      {filters.closedIn !== undefined && (
        <Chip text={`Closed in ${filters.closedIn}`} onRemove={() => onChange({ closedIn: undefined })} />
      )}
      {filters.movedIn !== undefined && (
        <Chip text={`Date moved in ${filters.movedIn}`} onRemove={() => onChange({ movedIn: undefined })} />
      )}
      {filters.owner !== undefined && (
        <Chip text={`Owner: ${filters.owner}`} onRemove={() => onChange({ owner: undefined })} />
      )}
      {filters.source !== undefined && (
        <Chip text={`Source: ${filters.source}`} onRemove={() => onChange({ source: undefined })} />
      )}
      {filters.fix !== undefined && (
        <Chip text="What one fix closes" onRemove={() => onChange({ fix: undefined })} />
      )}
      {filtered && (
        <button
          type="button"
          className="quiet-button"
          onClick={() =>
            onChange({
              kind: undefined,
              class: undefined,
              severity: undefined,
              owner: undefined,
              overdue: undefined,
              source: undefined,
              fix: undefined,
              exploitable: undefined,
              openedIn: undefined,
              closedIn: undefined,
              movedIn: undefined,
              search: undefined,
            })
          }
        >
          Clear all
        </button>
      )}
    </search>
  );
}
