import type { DecisionOption } from '@plumbline/shared/schema/decision.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatCount } from '../../ui/format.ts';
import { minorText, rangeText } from './decision-words.ts';

interface OptionTableProps {
  options: readonly DecisionOption[];
  /** Index of the one that was taken. */
  taken: number | null;
  formats: Formats;
}

const columns = ['Option', 'Cost', 'People', 'Less expected loss a year'] as const;

/** The ways to go that were laid open, with cost and effect. */
export function OptionTable({ options, taken, formats }: OptionTableProps) {
  return (
    <table className="stacking decisions">
      <caption className="unseen">Options</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} classOf={(at) => (at === 0 ? undefined : 'amount')} />
        </tr>
      </thead>
      <tbody>
        {options.map((option, at) => (
          <tr key={option.title}>
            <th scope="row">
              {option.title}
              {at === taken && <span className="tag">chosen</span>}
            </th>
            <td data-name={columns[1]} className="amount">
              {minorText(option.costMinor, formats)} {option.once ? 'once' : 'a year'}
            </td>
            <td data-name={columns[2]} className="amount">
              {formatCount(option.people, formats)}
            </td>
            <td data-name={columns[3]} className="amount">
              {option.effectMinor === null ? (
                <span className="quiet">not worked out</span>
              ) : (
                <span>
                  {minorText(option.effectMinor, formats)}
                  <small>{rangeText(option.effectLowMinor, option.effectHighMinor, formats)}</small>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
