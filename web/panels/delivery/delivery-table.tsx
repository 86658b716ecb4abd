import type { DeliveryItem } from '@plumbline/shared/schema/delivery.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { counted } from '../../ui/words.ts';
import { periodText } from '../publish/publish-words.ts';
import { kindWords, outcomeText, stateTones, stateWords } from './delivery-words.ts';
import { chatWords } from './room-form.tsx';

interface DeliveryTableProps {
  items: readonly DeliveryItem[];
  formats: Formats;
  unitName: (path: string) => string;
}

const columns = ['What', 'To', 'When', 'Whether it arrived'] as const;

/** What was sent to whom, and what became of it, one row each. */
export function DeliveryTable({ items, formats, unitName }: DeliveryTableProps) {
  return (
    <table className="stacking">
      <caption className="unseen">What was sent</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {item.test ? `Test: ${kindWords[item.kind]}` : kindWords[item.kind]}
              <small>{aboutText(item, unitName)}</small>
            </th>
            <td data-name={columns[1]}>
              <span>
                {item.recipient}
                <small>{item.by === 'e-mail' ? 'by e-mail' : `in ${chatWords[item.by]}`}</small>
              </span>
            </td>
            <td data-name={columns[2]}>{formatInstant(item.queuedAt, formats)}</td>
            <td data-name={columns[3]}>
              <span>
                <StatusMark tone={stateTones[item.state]} text={stateWords[item.state]} />
                <small>{outcomeText(item, formats)}</small>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const aboutText = ({ period, alerts, unit }: DeliveryItem, unitName: (path: string) => string): string =>
  [
    period === null ? '' : periodText(period),
    alerts === null ? '' : counted(alerts, 'alert', 'alerts'),
    unit === '' ? '' : unitName(unit),
  ]
    .filter((part) => part !== '')
    .join(' · ');
