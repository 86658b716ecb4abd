import type { RequestEffect } from '@plumbline/shared/schema/resourcing.ts';
import { type Formats, formatBare, formatShare } from '../../ui/format.ts';

/** Each open request with what it would bring. */
export function AskedList({ requests, formats }: { requests: readonly RequestEffect[]; formats: Formats }) {
  if (requests.length === 0) return <p>Nothing is asked for at the moment.</p>;
  const ratio = (value: number) => formatBare(value, 'ratio', formats);
  return (
    <ul className="asked">
      {requests.map((each) => (
        <li key={each.decision}>
          <a href={`/follow/decisions/${encodeURIComponent(each.decision)}`}>{each.title}</a>
          <p>{each.sentence}</p>
          {each.rosi === null && each.because !== null && (
            <p className="quiet">No return on the money is shown: {each.because}.</p>
          )}
          {each.rosi !== null && (
            <p className="quiet">
              Return on the money {ratio(each.rosi)}
              {each.rosiLow !== null &&
                each.rosiHigh !== null &&
                ` (${ratio(each.rosiLow)} to ${ratio(each.rosiHigh)})`}
              {each.probabilityWorthIt !== null &&
                `; it pays for itself with a chance of ${formatShare(each.probabilityWorthIt, formats)}`}
              . {each.assumption}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
