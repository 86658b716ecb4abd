import type { Commitment } from '@plumbline/shared/schema/commitment.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatDay, formatMoney } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { classWords, counted } from '../../ui/words.ts';
import { followPaths } from './addresses.ts';
import { isLate, isLive, slipText, stateTones, stateWords } from './commitment-words.ts';

interface CommitmentTableProps {
  items: readonly Commitment[];
  formats: Formats;
  unitName: (path: string) => string;
  /** Today, `YYYY-MM-DD`. */
  today: string;
  /** Null where this reader may change none. */
  chosen: ReadonlySet<number> | null;
  onChoose: (ids: readonly number[], isChosen: boolean) => void;
}

const columns = ['Commitment', 'Owner', 'Due', 'Closes', 'At stake a year', 'State'] as const;

/** What was promised, one row each; those still open can be chosen to be changed together. */
export function CommitmentTable(props: CommitmentTableProps) {
  const { items, formats, unitName, today, chosen, onChoose } = props;
  const open = items.filter(isLive).map(({ id }) => id);
  const everyChosen = chosen !== null && open.length > 0 && open.every((id) => chosen.has(id));
  return (
    <table className="stacking commitments">
      <caption className="unseen">Commitments</caption>
      <thead>
        <tr>
          {chosen !== null && (
            <th scope="col" className="cell-choose">
              <input
                type="checkbox"
                aria-label="Choose all that are shown"
                checked={everyChosen}
                disabled={open.length === 0}
                onChange={(event) => onChoose(open, event.target.checked)}
              />
            </th>
          )}
          <ColumnHeads
            names={columns}
            classOf={(at) => (columns[at] === 'At stake a year' ? 'amount' : undefined)}
          />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            {chosen !== null && (
              <td className="cell-choose">
                {isLive(item) && (
                  <input
                    type="checkbox"
                    aria-label={`Choose: ${item.title}`}
                    checked={chosen.has(item.id)}
                    onChange={(event) => onChoose([item.id], event.target.checked)}
                  />
                )}
              </td>
            )}
            <th scope="row">
              <a href={followPaths.commitment(item.id)}>{item.title}</a>
              <small>
                {[item.unit === '' ? '' : unitName(item.unit), item.reference]
                  .filter((part) => part)
                  .join(' · ')}
              </small>
            </th>
            <td data-name={columns[1]}>{item.owner ?? <em className="attention">no owner</em>}</td>
            <td data-name={columns[2]}>
              <span>
                {item.dueOn === null ? (
                  <em className="attention">no date</em>
                ) : (
                  <span className={isLate(item, today) ? 'attention' : undefined}>
                    {formatDay(item.dueOn, formats)}
                    {isLate(item, today) && ' · late'}
                  </span>
                )}
                <small>
                  {[slipText(item, formats.locale), item.nextSprint && isLive(item) && 'always next sprint']
                    .filter((part) => part)
                    .join(' · ')}
                </small>
              </span>
            </td>
            <td data-name={columns[3]}>
              <span>
                {counted(item.openFindings, 'open finding', 'open findings', formats.locale)}
                <small>{item.class === null ? '' : classWords[item.class]}</small>
              </span>
            </td>
            <td data-name={columns[4]} className="amount">
              {item.riskCarried === null ? (
                <span className="quiet">no model</span>
              ) : (
                formatMoney(item.riskCarried, formats)
              )}
            </td>
            <td data-name={columns[5]}>
              <StatusMark tone={stateTones[item.state]} text={stateWords[item.state]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
