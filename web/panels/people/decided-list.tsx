import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import { type Formats, formatInstant } from '../../ui/format.ts';

const words = { waiting: 'waits', agreed: 'Agreed', refused: 'Refused', withdrawn: 'Withdrawn' } as const;

/** What was asked for and decided, with who did both. */
export function DecidedList({
  approvals,
  formats,
}: {
  approvals: readonly ApprovalItem[];
  formats: Formats;
}) {
  if (approvals.length === 0) return <p className="quiet">Nothing was decided yet.</p>;
  return (
    <ol className="history">
      {approvals.map((one) => (
        <li key={one.id}>
          <time dateTime={one.decidedAt ?? one.requestedAt}>
            {formatInstant(one.decidedAt ?? one.requestedAt, formats)}
          </time>
          <div>
            <p>{one.words}</p>
            <p className="quiet">
              {words[one.state]}
              {one.decidedBy !== null && ` by ${one.decidedBy}`}; asked by {one.requestedBy}.
              {one.reason !== null && ` “${one.reason}”`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
