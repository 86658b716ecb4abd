import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatDay } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { decisionPaths } from './addresses.ts';
import {
  concernText,
  exposureText,
  kindWords,
  personText,
  sinceText,
  stateTones,
  stateWords,
} from './decision-words.ts';

interface DecisionTableProps {
  items: readonly Decision[];
  formats: Formats;
  unitName: (path: string) => string;
}

const columns = ['What was asked', 'Asked', 'Expected loss it concerned', 'What became of it'] as const;

/** Requests and decisions, one row each. */
export function DecisionTable({ items, formats, unitName }: DecisionTableProps) {
  return (
    <table className="stacking decisions">
      <caption className="unseen">Requests and decisions</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} classOf={(at) => (at === 2 ? 'amount' : undefined)} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <a href={decisionPaths.one(item.id)}>{item.title}</a>
              <small>
                {[kindWords[item.kind], item.unit === '' ? '' : unitName(item.unit), item.id]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </small>
            </th>
            <td data-name={columns[1]}>
              <span>
                {formatDay(item.askedOn, formats)}
                <small>{personText(item.askedBy)}</small>
              </span>
            </td>
            <td data-name={columns[2]} className="amount">
              <span>
                {exposureText(item, formats)}
                <small>{concernText(item.concerns, formats.locale)}</small>
              </span>
            </td>
            <td data-name={columns[3]}>
              <span>
                <StatusMark tone={stateTones[item.state]} text={stateWords[item.state]} />
                <small>{sinceText(item, formats)}</small>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
