import { useQuery } from '@tanstack/react-query';
import { changedQuery } from '../../api/publish.ts';
import { ChangedList } from '../../panels/publish/changed-list.tsx';
import { periodText } from '../../panels/publish/publish-words.ts';
import { formatInstant } from '../../ui/format.ts';
import { useDismiss } from '../../ui/use-dismiss.ts';
import { counted } from '../../ui/words.ts';
import { useFormats } from '../use-formats.ts';

/** What changed since the reader's visit before this one; nothing on a first visit. */
export function ChangedSincePart({ unit }: { unit: string | undefined }) {
  const formats = useFormats();
  const { data } = useQuery(changedQuery(unit));
  const place = useDismiss();
  if (data === undefined || data.since === null) return null;
  const since = formatInstant(data.since, formats);
  if (data.changes.length === 0) return <span>Unchanged since you last looked, {since}</span>;
  return (
    <details className="changed" ref={place}>
      <summary>
        {counted(data.changes.length, 'change', 'changes', formats.locale)} since you last looked, {since}
      </summary>
      <div className="changed-more">
        {data.period !== null && <p className="quiet">The page was of {periodText(data.period)} then.</p>}
        <ChangedList changes={data.changes} />
      </div>
    </details>
  );
}
