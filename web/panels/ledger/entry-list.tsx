import type { LedgerEntry } from '../../api/ledger.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';

interface EntryListProps {
  entries: readonly LedgerEntry[];
  formats: Formats;
  /** Null: this reader may not. */
  onRedact: ((entry: LedgerEntry) => void) | null;
}

/** What was done, by whom, of what: newest first. */
export function EntryList({ entries, formats, onRedact }: EntryListProps) {
  return (
    <ol className="entries">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} formats={formats} onRedact={onRedact} />
      ))}
    </ol>
  );
}

function Entry({ entry, formats, onRedact }: Omit<EntryListProps, 'entries'> & { entry: LedgerEntry }) {
  const { position, at, actor, kind, subject, body, isRedacted, digest } = entry;
  const what = kind.replaceAll('-', ' ');
  return (
    <li>
      <div className="entry-head">
        <span className="entry-number">{position === null ? 'waits' : position}</span>
        <p>
          <b>{what}</b>
          {subject !== null && <span className="entry-subject"> {subject}</span>}
        </p>
        <p className="quiet">
          <time dateTime={at}>{formatInstant(at, formats)}</time>
          {actor !== null && <> · {actor}</>}
        </p>
      </div>
      {isRedacted ? (
        <p className="quiet">The text was taken out; its hash stays, and a later entry says why.</p>
      ) : (
        <details>
          <summary aria-label={`What entry ${position ?? entry.id} says: ${what}`}>What it says</summary>
          <pre>{JSON.stringify(body, null, 2)}</pre>
          <p className="quiet hash">{digest}</p>
          {onRedact !== null && position !== null && (
            <p className="actions">
              <button type="button" onClick={() => onRedact(entry)}>
                Take the text out…
              </button>
            </p>
          )}
        </details>
      )}
    </li>
  );
}
