import type { Publication } from '@plumbline/shared/schema/publication.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { publishPaths } from './addresses.ts';
import { languageText, periodText, personText, shortDigest } from './publish-words.ts';

interface PublicationTableProps {
  items: readonly Publication[];
  formats: Formats;
  unitName: (path: string) => string;
  /** Digests that are to be compared. */
  chosen: readonly string[];
  onChoose: (digest: string, chosen: boolean) => void;
}

const columns = ['Briefing', 'Published', 'Approved by', 'Digest', 'State'] as const;

/** Published briefings, one row each; those that were replaced stand below the one that holds. */
export function PublicationTable({ items, formats, unitName, chosen, onChoose }: PublicationTableProps) {
  return (
    <table className="stacking publications">
      <caption className="unseen">Published briefings</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} />
          <th scope="col">
            <span className="unseen">Compare</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.unit} ${item.digest}`} className={item.supersededBy === null ? undefined : 'over'}>
            <th scope="row">
              <a href={publishPaths.published(item)}>{titleOf(item)}</a>
              <small>
                {[item.unit === '' ? '' : unitName(item.unit), item.headline].filter(Boolean).join(' · ')}
              </small>
            </th>
            <td data-name={columns[1]}>
              <span>
                {formatInstant(item.publishedAt, formats)}
                <small>
                  by {personText(item.publishedBy)}, in{' '}
                  {item.languages.map((tag) => languageText(tag, formats.locale)).join(', ')}
                </small>
              </span>
            </td>
            <td data-name={columns[2]}>{personText(item.approvedBy)}</td>
            <td data-name={columns[3]}>
              <code title={item.digest}>{shortDigest(item.digest)}</code>
            </td>
            <td data-name={columns[4]}>
              <span>
                <StatusMark
                  tone={item.supersededBy === null ? 'good' : 'neutral'}
                  text={item.supersededBy === null ? 'Holds' : 'Replaced'}
                />
                <small>{standing(item, items)}</small>
              </span>
            </td>
            <td data-name="Compare">
              <label className="tick">
                <input
                  type="checkbox"
                  checked={chosen.includes(item.digest)}
                  onChange={(event) => onChoose(item.digest, event.target.checked)}
                />
                <span className="unseen">Compare {titleOf(item)}</span>
              </label>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const titleOf = ({ period, number }: Publication): string =>
  number === 1 ? periodText(period) : `${periodText(period)}, version ${number}`;

function standing({ supersedes, supersededBy, reason }: Publication, items: readonly Publication[]): string {
  const later = items.find(({ digest }) => digest === supersededBy);
  const by = supersededBy === null ? '' : `by ${shortDigest(supersededBy)}`;
  if (later !== undefined) return [by, later.reason ?? ''].filter(Boolean).join(': ');
  if (by !== '') return by;
  return supersedes === null ? '' : `replaced ${shortDigest(supersedes)}: ${reason ?? ''}`;
}
