import type { ChangedInput } from '../../editor/changed-inputs.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';

export interface VersionRow {
  id: number;
  recordedAt: string;
  actor: string;
  /** First: it was made; removed: it was deleted then. */
  kind: 'first' | 'changed' | 'removed';
  changes: ChangedInput[];
}

/** What was changed, when and by whom, newest first. */
export function VersionList({ versions, formats }: { versions: VersionRow[]; formats: Formats }) {
  if (versions.length === 0) return <p className="quiet">Nothing is recorded yet.</p>;
  return (
    <ol className="history" reversed>
      {versions.map(({ id, recordedAt, actor, kind, changes }) => (
        <li key={id}>
          <div>
            <time dateTime={recordedAt}>{formatInstant(recordedAt, formats)}</time>
            <p className="quiet">by {actor}</p>
          </div>
          <div>
            {kind === 'first' && <p>Made.</p>}
            {kind === 'removed' && <p>Deleted.</p>}
            {kind === 'changed' && changes.length === 0 && <p>No number changed.</p>}
            {kind === 'changed' && changes.length > 0 && (
              <ul>
                {changes.map(({ id: input, name, before, after }) => (
                  <li key={input}>
                    {name}:{' '}
                    {before !== null && (
                      <>
                        <s>
                          <span className="unseen">before </span>
                          {before}
                        </s>{' '}
                        →{' '}
                      </>
                    )}
                    {after ?? 'removed'}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
