import { periodText } from '@plumbline/shared/core/wording/words.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { type Formats, formatCount } from '../../ui/format.ts';

/** What the people can do in the quarters ahead, as they are and with the posts that are being filled. */
export function CapacityAheadTable({
  ahead,
  formats,
}: {
  ahead: Resourcing['capacityAhead'];
  formats: Formats;
}) {
  return (
    <table className="numbers">
      <caption className="unseen">Days of this work that can be done in each quarter</caption>
      <thead>
        <tr>
          <th scope="col">Days in</th>
          <th scope="col">As now</th>
          <th scope="col">With the posts filled</th>
        </tr>
      </thead>
      <tbody>
        {ahead.map(({ quarter, days, withPosts }) => (
          <tr key={quarter}>
            <th scope="row">{periodText(quarter)}</th>
            <td>{formatCount(Math.round(days), formats)}</td>
            <td>{formatCount(Math.round(withPosts), formats)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
