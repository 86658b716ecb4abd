import type { DraftItem } from '@plumbline/shared/schema/publication.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { publishPaths } from './addresses.ts';
import { draftTones, draftWords, languageText, periodText, personText } from './publish-words.ts';

interface DraftTableProps {
  items: readonly DraftItem[];
  formats: Formats;
  unitName: (path: string) => string;
}

const columns = ['Draft', 'Begun', 'Languages', 'State'] as const;

/** Drafts that are worked on, one row each. */
export function DraftTable({ items, formats, unitName }: DraftTableProps) {
  return (
    <table className="stacking">
      <caption className="unseen">Drafts that are worked on</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <a href={publishPaths.draft(item.id)}>{periodText(item.period)}</a>
              {item.unit !== '' && <small>{unitName(item.unit)}</small>}
            </th>
            <td data-name={columns[1]}>
              <span>
                {formatInstant(item.begunAt, formats)}
                <small>by {personText(item.begunBy)}</small>
              </span>
            </td>
            <td data-name={columns[2]}>
              {item.languages.map((tag) => languageText(tag, formats.locale)).join(', ')}
            </td>
            <td data-name={columns[3]}>
              <span>
                <StatusMark tone={draftTones[item.state]} text={draftWords[item.state]} />
                <small>{sinceText(item, formats)}</small>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sinceText(
  { state, reviewAskedBy, reviewAskedAt, approvedBy, approvedAt }: DraftItem,
  formats: Formats,
): string {
  if (state === 'approved' && approvedBy !== null && approvedAt !== null)
    return `by ${personText(approvedBy)}, ${formatInstant(approvedAt, formats)}`;
  if (state === 'in-review' && reviewAskedBy !== null && reviewAskedAt !== null)
    return `asked by ${personText(reviewAskedBy)}, ${formatInstant(reviewAskedAt, formats)}`;
  return '';
}
